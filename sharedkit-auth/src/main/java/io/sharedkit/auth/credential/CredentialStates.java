/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.credential;

import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.password.EarlierPassword;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Where the states of the accounts and their earlier hashes lie; every method works for the tenant of the scope. */
public abstract sealed class CredentialStates permits JdbcCredentialStates, InMemoryCredentialStates {

    CredentialStates() {}

    /** A store in memory, for tests and for one process; it joins no transaction and takes nothing back. */
    public static CredentialStates inMemory() {
        return new InMemoryCredentialStates();
    }

    /** Runs the work so that all of it happens or none, in the transaction of the caller where there is one. */
    abstract <T> T inTransaction(Supplier<T> work);

    abstract Optional<CredentialState> find(String accountId);

    /** Lets nobody else change the state before the end of the transaction: it is locked before the row of the hash. */
    abstract void lock(String accountId);

    /** Adds the state of an account that has none yet; all other changes are made to one that has. */
    abstract void ensure(String accountId, Instant at);

    /**
     * Notes that a password was set, which begins an epoch; the one it replaces goes to the history.
     *
     * @param epoch in which alone this may be done, or none for any
     * @return false, and nothing is changed, in another epoch
     */
    abstract boolean passwordSet(String accountId, OptionalLong epoch, Instant at, Optional<PasswordHash> replaced);

    abstract void requireChange(String accountId);

    /**
     * Notes that the password must be changed, and begins an epoch; false if that was noted before, or the password is
     * not older than the time.
     */
    abstract boolean retire(String accountId, Instant setBefore);

    /** Notes that the notice of the password's end that fell due then is given; false if it or a later one was given. */
    abstract boolean claimNotice(String accountId, Instant passwordSince, Instant due);

    abstract void chooseTwoStep(String accountId, boolean chosen);

    abstract void nextEpoch(String accountId);

    /** Begins an epoch for every account whose password has to be changed. */
    abstract void nextEpochOfWhoMustChange();

    /** The earlier passwords, newest first. */
    abstract List<EarlierPassword> history(String accountId, int most);

    /** Stores an earlier hash in another form, if it still is stored in the old one. */
    abstract boolean replaceEarlier(String accountId, PasswordHash old, PasswordHash hash);

    /** Removes the state and everything of this module that hangs on it. */
    abstract void forget(String accountId);
}
