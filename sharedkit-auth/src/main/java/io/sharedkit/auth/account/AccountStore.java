/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.hash.PasswordHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Where the accounts of all companies lie; every method works for the tenant of the current scope. */
public abstract sealed class AccountStore permits JdbcAccountStore, InMemoryAccountStore {

    AccountStore() {}

    /** A store in memory, for tests and for one process; it joins no transaction and takes nothing back. */
    public static AccountStore inMemory() {
        return new InMemoryAccountStore();
    }

    /** Runs the work so that all of it happens or none, in the transaction of the caller where there is one. */
    abstract <T> T inTransaction(Supplier<T> work);

    /** Adds an account without a password; false if the login id is taken. */
    abstract boolean insert(Account account, LoginId login, Instant at);

    abstract Optional<StoredAccount> find(String accountId);

    abstract Optional<StoredAccount> find(LoginId login);

    /** All accounts in the order of their login ids. */
    abstract List<Account> list();

    abstract boolean changeRole(String accountId, String role);

    /** Removes the account with its invitation and challenges; false if there is none. */
    abstract boolean delete(String accountId);

    /** Makes the account active with this password. */
    abstract boolean setPassword(String accountId, PasswordHash hash, Instant at);

    /** Replaces the hash, unless it is no longer the old one or somebody is just changing it. */
    abstract boolean upgrade(String accountId, PasswordHash old, PasswordHash hash);

    /** Keeps the invitation in the place of an earlier one of the same account. */
    abstract void putInvitation(Invitation invitation);

    abstract Optional<Invitation> invitation(String invitationId);

    /** Marks the invitation used; false if it was used before or has expired. */
    abstract boolean useInvitation(String invitationId, Instant at);
}
