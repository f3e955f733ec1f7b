/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.credential.CredentialStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /** The accounts that the query wants, in the order of their login ids, at most this many. */
    abstract List<Account> list(AccountQuery query, int most);

    /**
     * Locks the active accounts with these roles until the transaction ends: who calls this later waits, and then sees what
     * came of it.
     */
    abstract List<Account> lockActive(List<String> roles);

    /** Locks the login id until the transaction ends, so that nobody else gets it meanwhile; who has it now, if anybody. */
    abstract Optional<Account> lock(LoginId login);

    abstract boolean changeRole(String accountId, String role);

    abstract boolean rename(String accountId, String name);

    /** Changes the address of an account; its login id is locked. */
    abstract boolean changeEmail(String accountId, String email, LoginId login);

    abstract boolean disable(String accountId);

    /** Makes a disabled account active if it has a password, and invited otherwise. */
    abstract boolean enable(String accountId);

    /** Removes the account; false if there is none. */
    abstract boolean delete(String accountId);
}
