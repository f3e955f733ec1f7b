/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Role;
import io.sharedkit.auth.session.Session;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.spring.tenant.TenantPrincipal;
import java.security.Principal;

/**
 * Whoever is logged in: what {@code @AuthenticationPrincipal} gives.
 *
 * @param session the session, with the account as it is now
 * @param role what the account may do; a role that is gone from the catalogue has rank 0 and administers nothing
 * @param operator whether it is a user of the provider's own company
 */
public record SharedkitUser(Session session, Role role, boolean operator) implements TenantPrincipal, Principal {

    @Override
    public TenantId tenant() {
        return session.tenant();
    }

    @Override
    public String accountId() {
        return session.account().id();
    }

    /** The account as it is now. */
    public Account account() {
        return session.account();
    }

    /** Who it is in the audit log. */
    public Actor actor() {
        return operator ? Actor.operator(accountId()) : Actor.user(accountId());
    }

    /** The account's id. */
    @Override
    public String getName() {
        return accountId();
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return "SharedkitUser[" + accountId() + " of " + tenant() + "]";
    }
}
