/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.page;

import io.sharedkit.auth.account.Accounts;
import jakarta.servlet.http.HttpServletRequest;

/** The first password. */
final class InvitationPage extends NewPassword {
    private final Accounts accounts;

    InvitationPage(Accounts accounts, PageWriter writer) {
        super(Page.INVITATION, writer);
        this.accounts = accounts;
    }

    @Override
    Outcome set(String token, String password, HttpServletRequest request) {
        Accounts.AcceptResult result = accounts.acceptInvitation(token, password);
        if (result instanceof Accounts.PasswordRejected rejected) {
            return new Outcome(Kind.REJECTED, rejected.violations());
        } else if (result instanceof Accounts.LinkRefused) {
            return Outcome.of(Kind.DEAD_LINK);
        }
        return Outcome.of(result instanceof Accounts.Joined ? Kind.DONE : Kind.BUSY);
    }
}
