/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.adoption;

import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.hash.PasswordHasher;
import io.sharedkit.auth.hash.Verification;
import org.springframework.security.crypto.password.PasswordEncoder;

/** For the old login: bcrypt's hashes, and those that a later step has upgraded. */
final class BothHashes implements PasswordEncoder {
    private final PasswordHasher hasher;

    BothHashes(PasswordHasher hasher) {
        this.hasher = hasher;
    }

    @Override
    public String encode(CharSequence password) {
        return hasher.hash(password).orElseThrow().phcString();
    }

    @Override
    public boolean matches(CharSequence password, String stored) {
        return hasher.verify(password, PasswordHash.ofStored(stored)) instanceof Verification.Match;
    }
}
