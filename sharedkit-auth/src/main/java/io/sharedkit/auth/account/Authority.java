/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.core.event.Actor;
import java.util.OptionalInt;

/** Who may administer whom, judged by what is stored now, whatever the session says. */
final class Authority {
    private final AccountDirectory accounts;
    private final RoleCatalogue roles;

    Authority(AccountDirectory accounts, RoleCatalogue roles) {
        this.accounts = accounts;
        this.roles = roles;
    }

    /** The highest rank that somebody may grant and touch; empty for who administers nobody. */
    OptionalInt reach(Actor by) {
        if (by.kind() != Actor.Kind.USER) {
            return OptionalInt.of(Integer.MAX_VALUE);
        }
        return accounts.find(by.id())
                .filter(account -> account.status() == Account.Status.ACTIVE)
                .filter(account -> roles.administers(account.role()))
                .map(account -> OptionalInt.of(roles.rank(account.role())))
                .orElseGet(OptionalInt::empty);
    }

    boolean administers(Actor by) {
        return reach(by).isPresent();
    }

    /** Whether somebody may grant this role and touch the accounts that have it. */
    boolean reaches(Actor by, String role) {
        OptionalInt reach = reach(by);
        return reach.isPresent() && roles.rank(role) <= reach.getAsInt();
    }
}
