/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import java.util.List;
import java.util.Optional;

/**
 * Some of a company's accounts, in the order of their addresses.
 *
 * @param accounts at most as many as the query wanted
 * @param next the query for what follows; empty on the last page
 */
public record AccountPage(List<Account> accounts, Optional<AccountQuery> next) {

    /** Copies the list. */
    public AccountPage {
        accounts = List.copyOf(accounts);
    }
}
