/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.credential;

import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.hash.Pepper;
import java.util.Optional;

/** Between what is stored and what is compared; without a pepper they are the same. */
final class Sealing {
    static final Sealing NONE = new Sealing(Optional.empty());

    private final Optional<Pepper> pepper;

    private Sealing(Optional<Pepper> pepper) {
        this.pepper = pepper;
    }

    static Sealing by(Pepper pepper) {
        return new Sealing(Optional.of(pepper));
    }

    Pepper pepper() {
        return pepper.orElseThrow(() -> new IllegalStateException(
                "There is no pepper to seal the hashes with: give one to the constructor of Credentials."));
    }

    PasswordHash open(String accountId, PasswordHash stored) {
        return pepper.map(one -> one.comparable(accountId, stored)).orElse(stored);
    }

    PasswordHash seal(String accountId, PasswordHash hash) {
        return pepper.map(one -> one.seal(accountId, hash)).orElse(hash);
    }

    /** Sealed under the active key; what does not open stays as it is. */
    PasswordHash reseal(String accountId, PasswordHash stored) {
        return pepper.map(one -> one.reseal(accountId, stored) instanceof Pepper.Resealed fresh ? fresh.hash() : stored)
                .orElse(stored);
    }

    /** Whether this hash is in what is stored. */
    boolean holds(String accountId, PasswordHash stored, PasswordHash hash) {
        return pepper.map(one -> one.open(accountId, stored) instanceof Pepper.Opened opened
                        && opened.hash().equals(hash))
                .orElseGet(() -> stored.equals(hash));
    }
}
