/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.core.event.Actor;
import java.util.OptionalInt;

/**
 * Who may administer whom: whoever has an administering role reaches the users of the own rank and below. Works for the
 * tenant of the current scope.
 *
 * <p><b>Security guarantees.</b> A user is judged by what is stored now, whatever a session says, and only while active; a
 * user of another company administers nobody. A role that is not in the catalogue administers nobody, and its accounts are
 * reached by the provider only. Operators of the provider and the system need no role and reach everybody. Not guaranteed:
 * that {@code by} is who asks; that comes from the session.
 */
public final class Authority {
    private final AccountDirectory accounts;
    private final RoleCatalogue roles;

    private Authority(AccountDirectory accounts, RoleCatalogue roles) {
        this.accounts = accounts;
        this.roles = roles;
    }

    /**
     * The judge over these users.
     *
     * @param accounts who the users are
     * @param roles the roles that they may have
     */
    public static Authority of(AccountDirectory accounts, RoleCatalogue roles) {
        return new Authority(accounts, roles);
    }

    /** Whether somebody administers users at all. */
    public boolean administers(Actor by) {
        return reach(by).isPresent();
    }

    /** Whether somebody may grant this role and touch the accounts that have it. */
    public boolean reaches(Actor by, String role) {
        return reaches(by, roles.rank(role));
    }

    /**
     * Whether somebody may do what touches every user of the company at once: it takes the highest rank. What protects
     * everybody reaches the accounts with a role outside the catalogue too.
     */
    public boolean reachesEverybody(Actor by) {
        return reaches(by, roles.topRank());
    }

    private boolean reaches(Actor by, int rank) {
        OptionalInt reach = reach(by);
        return reach.isPresent() && rank <= reach.getAsInt();
    }

    /** The highest rank that somebody may grant and touch; empty for who administers nobody. */
    private OptionalInt reach(Actor by) {
        if (by.kind() != Actor.Kind.USER) {
            return OptionalInt.of(Integer.MAX_VALUE);
        }
        return accounts.find(by.id())
                .filter(account -> account.status() == Account.Status.ACTIVE)
                .filter(account -> roles.administers(account.role()))
                .map(account -> OptionalInt.of(roles.rank(account.role())))
                .orElseGet(OptionalInt::empty);
    }
}
