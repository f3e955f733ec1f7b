/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import java.util.Optional;

/**
 * Who the users are: the library's own table of accounts, or the table of users that the host has had for years. Both
 * methods work for the tenant of the current scope and never show a user of another one. The published contract test
 * {@code AccountDirectoryContract} says whether an implementation is right.
 *
 * <p>It is asked at every step of a login and at every request of a session, so that a user who is disabled or gets
 * another role in the host's table feels it at once.
 */
public interface AccountDirectory {

    /** The account with this id; empty for an unknown one and for every text that is not the canonical form of an id. */
    Optional<Account> find(String accountId);

    /** The account that logs in with this id. */
    Optional<Account> find(LoginId login);
}
