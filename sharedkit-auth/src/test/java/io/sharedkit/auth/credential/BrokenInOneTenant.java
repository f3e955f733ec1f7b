/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.credential;

import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A store that cannot list the hashes of one tenant. */
final class BrokenInOneTenant implements CredentialStore {
    private final CredentialStore real;
    private final TenantId broken;

    BrokenInOneTenant(CredentialStore real, TenantId broken) {
        this.real = real;
        this.broken = broken;
    }

    @Override
    public Optional<PasswordHash> hash(String accountId) {
        return real.hash(accountId);
    }

    @Override
    public boolean put(String accountId, PasswordHash hash) {
        return real.put(accountId, hash);
    }

    @Override
    public boolean replace(String accountId, PasswordHash old, PasswordHash hash) {
        return real.replace(accountId, old, hash);
    }

    @Override
    public void forEach(BiConsumer<String, PasswordHash> visitor) {
        if (Tenants.current().equals(broken)) {
            throw new IllegalStateException("out of order");
        }
        real.forEach(visitor);
    }
}
