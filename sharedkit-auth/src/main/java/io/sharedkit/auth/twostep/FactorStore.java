/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Where the secrets of authenticator apps and the recovery codes lie; every method works for the tenant of the scope. */
public abstract sealed class FactorStore permits JdbcFactorStore, InMemoryFactorStore {

    FactorStore() {}

    /** A store in memory, for tests and for one process; it joins no transaction and takes nothing back. */
    public static FactorStore inMemory() {
        return new InMemoryFactorStore();
    }

    /** Runs the work so that all of it happens or none, in the transaction of the caller where there is one. */
    abstract <T> T inTransaction(Supplier<T> work);

    /** The secret that is set up, or that is being set up. */
    abstract Optional<StoredTotp> totp(String accountId, boolean confirmed);

    /** Puts a secret in the place of the one that was being set up. */
    abstract void begin(String accountId, StoredTotp pending);

    /** What was being set up is set up; false if it is not the same any more. */
    abstract boolean confirm(String accountId, StoredTotp pending, long step);

    /** Uses a step for good; false if it, or a later one, was used before. */
    abstract boolean use(String accountId, StoredTotp totp, long step);

    /** How many accounts have set up an app. */
    abstract long accountsWithTotp();

    abstract void removeTotp(String accountId);

    /** The codes of the set that works, or of the one that is being made. */
    abstract List<StoredCode> codes(String accountId, boolean confirmed);

    /** Puts a set in the place of the one that was being made. */
    abstract void begin(String accountId, List<String> tags, Instant createdAt);

    /** The set with this code takes the place of the one that works; false if there is none. */
    abstract boolean confirm(String accountId, String tag);

    /** Uses a code for good; false if it was used before. */
    abstract boolean use(String accountId, String tag, Instant now);

    abstract void removeCodes(String accountId);

    /**
     * A secret.
     *
     * @param sealed the sealed secret, in base64
     * @param lastStep the step used last
     * @param createdAt when it was made
     */
    record StoredTotp(String sealed, long lastStep, Instant createdAt) {}

    /**
     * A recovery code.
     *
     * @param tag its keyed hash
     * @param used whether it was used
     * @param createdAt when it was made
     */
    record StoredCode(String tag, boolean used, Instant createdAt) {}
}
