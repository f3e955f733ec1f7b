/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.credential.CredentialStore;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** The library's own users: accounts with their hashes. Every method works for the tenant of the current scope. */
public abstract sealed class AccountStore implements AccountDirectory, CredentialStore
        permits JdbcAccountStore, InMemoryAccountStore {

    AccountStore() {}

    /** A store in memory, for tests and for one process; it joins no transaction and takes nothing back. */
    public static AccountStore inMemory() {
        return new InMemoryAccountStore();
    }

    /** Runs the work so that all of it happens or none, in the transaction of the caller where there is one. */
    abstract <T> T inTransaction(Supplier<T> work);

    /** Adds an account without a password; false if the login id is taken. */
    abstract boolean insert(Account account, LoginId login, Instant at);

    /** All accounts in the order of their login ids. */
    abstract List<Account> list();

    abstract boolean changeRole(String accountId, String role);

    /** Removes the account; false if there is none. */
    abstract boolean delete(String accountId);
}
