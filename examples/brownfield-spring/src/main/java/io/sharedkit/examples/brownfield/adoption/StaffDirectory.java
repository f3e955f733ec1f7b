/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.adoption;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.AccountDirectory;
import io.sharedkit.auth.account.LoginId;
import io.sharedkit.examples.brownfield.legacy.UserRow;
import java.util.Locale;
import java.util.Optional;

/** The users stay in our table. */
final class StaffDirectory implements AccountDirectory {
    private final StaffTable users;

    StaffDirectory(StaffTable users) {
        this.users = users;
    }

    @Override
    public Optional<Account> find(String accountId) {
        return Optional.ofNullable(users.byId(Ids.company(), Ids.account(accountId)))
                .map(StaffDirectory::account);
    }

    @Override
    public Optional<Account> find(LoginId login) {
        return Optional.ofNullable(users.byLogin(Ids.company(), login.value())).map(StaffDirectory::account);
    }

    private static Account account(UserRow row) {
        return new Account(
                Long.toString(row.id()),
                row.email(),
                row.name(),
                row.role().toLowerCase(Locale.ROOT),
                row.passwordHash() == null ? Account.Status.INVITED : Account.Status.ACTIVE);
    }
}
