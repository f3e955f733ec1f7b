/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.page;

import io.sharedkit.auth.lifecycle.PasswordReset;
import io.sharedkit.spring.security.SharedkitLogin;
import jakarta.servlet.http.HttpServletRequest;

/** Another password in the place of a forgotten one. */
final class ResetPage extends NewPassword {
    private final PasswordReset reset;

    ResetPage(PasswordReset reset, PageWriter writer) {
        super(Page.RESET, writer);
        this.reset = reset;
    }

    @Override
    Outcome set(String token, String password, HttpServletRequest request) {
        PasswordReset.Result result = reset.reset(token, password, SharedkitLogin.origin(request));
        if (result instanceof PasswordReset.PasswordRejected rejected) {
            return new Outcome(Kind.REJECTED, rejected.violations());
        } else if (result instanceof PasswordReset.LinkRefused) {
            return Outcome.of(Kind.DEAD_LINK);
        }
        return Outcome.of(result instanceof PasswordReset.Done ? Kind.DONE : Kind.BUSY);
    }
}
