/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.credential;

import io.sharedkit.auth.hash.PasswordHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where the states of the accounts and their earlier hashes lie; every method works for the tenant of the scope. */
public abstract sealed class CredentialStates permits JdbcCredentialStates, InMemoryCredentialStates {

    CredentialStates() {}

    /** A store in memory, for tests and for one process; it joins no transaction and takes nothing back. */
    public static CredentialStates inMemory() {
        return new InMemoryCredentialStates();
    }

    abstract Optional<CredentialState> find(String accountId);

    /** Adds the state of an account that has none yet. */
    abstract void ensure(String accountId);

    /** Notes that a password was set, which begins an epoch; the one it replaces goes to the history. */
    abstract void passwordSet(String accountId, Instant at, Optional<PasswordHash> replaced);

    abstract void requireChange(String accountId, boolean must);

    abstract void chooseTwoStep(String accountId, boolean chosen);

    abstract void nextEpoch(String accountId);

    /** The earlier hashes, newest first. */
    abstract List<PasswordHash> history(String accountId, int most);

    /** Removes the state and everything of this module that hangs on it. */
    abstract void forget(String accountId);
}
