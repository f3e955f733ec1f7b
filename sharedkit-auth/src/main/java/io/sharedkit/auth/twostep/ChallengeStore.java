/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Where the challenges lie; every method works for the tenant of the current scope. */
public abstract sealed class ChallengeStore permits JdbcChallengeStore, InMemoryChallengeStore {

    ChallengeStore() {}

    /** A store in memory, for tests and for one process; it joins no transaction and takes nothing back. */
    public static ChallengeStore inMemory() {
        return new InMemoryChallengeStore();
    }

    /** Runs the work so that all of it happens or none, in the transaction of the caller where there is one. */
    abstract <T> T inTransaction(Supplier<T> work);

    /** Adds a challenge; false if the login already has one. */
    abstract boolean insert(Challenge challenge);

    abstract Optional<Challenge> find(Binding binding);

    /**
     * Uses up one try before the code is looked at, for good, whatever the caller does afterwards.
     *
     * @return the challenge with the raised counter; empty, and nothing raised, if it is unknown, used, expired or used
     *     up, or if the user has failed too often
     */
    abstract Optional<Challenge> raise(Binding binding, Instant now, Limit failures);

    /** Marks a challenge used; false if it is used already or has another code by now. */
    abstract boolean use(Binding binding, String codeTag, Instant now);

    /** Puts another code in the place of the present one; false if the challenge is over. */
    abstract boolean renew(Binding binding, String codeTag, Instant expiresAt);

    /** How many tries of a user since then did not end in a login. */
    abstract int failures(String accountId, Instant since);

    /** Drops what no limit looks at any more. */
    abstract void forget(String accountId, Instant until);

    /**
     * At most so many failures of one user.
     *
     * @param since from when on challenges are looked at
     * @param most how many codes may be wrong in these
     */
    record Limit(Instant since, int most) {}
}
