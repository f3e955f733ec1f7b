/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.internal;

import io.sharedkit.core.tenant.Tenant;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.TenantStatus;
import io.sharedkit.core.tenant.Tenants;
import java.util.List;
import java.util.Optional;

/** What the provider's register says of the company. */
public final class Contracts {
    private final TenantDirectory directory;

    /** The register of the provider. */
    public Contracts(TenantDirectory directory) {
        this.directory = directory;
    }

    /** The company that somebody names at the login; empty unless it is under contract now. */
    public Optional<TenantId> active(String typed) {
        return named(typed).filter(this::isActive);
    }

    /** The id that somebody typed, in any width and with spaces around it; empty if it has not the form of one. */
    public static Optional<TenantId> named(String typed) {
        try {
            return Optional.of(TenantId.of(TypedText.narrowed(typed)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the company of the scope is under contract now. */
    public boolean isActive() {
        return isActive(Tenants.current());
    }

    /** What no password of a user may be: what the user and the company are called, the id at the login too. */
    public List<String> words(String name, String email) {
        return List.of(companyName(), Tenants.current().value(), name, email);
    }

    /** The name of the company of the scope. */
    public String companyName() {
        return directory.find(Tenants.current()).map(Tenant::name).orElse("");
    }

    private boolean isActive(TenantId id) {
        return directory
                .find(id)
                .filter(tenant -> tenant.status() == TenantStatus.ACTIVE)
                .isPresent();
    }
}
