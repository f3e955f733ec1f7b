/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.lifecycle.PasswordChange;
import io.sharedkit.auth.login.PreAuthentication;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** Another password before the login is complete: the fields {@code password} and {@code repeated}. */
final class ChangeForm implements LoginForm {
    private final PasswordChange change;
    private final LoginJourney journey;

    ChangeForm(PasswordChange change, LoginJourney journey) {
        this.change = change;
        this.journey = journey;
    }

    @Override
    public Outcome submit(LoginExchange exchange) {
        Optional<PreAuthentication> login = journey.underWay(exchange);
        if (login.isEmpty()) {
            return journey.end(exchange);
        }
        String wanted = exchange.field("password");
        if (!wanted.equals(exchange.field("repeated"))) {
            return Again.with(LoginProblem.of("password-repeated"));
        }
        PasswordChange.ForcedResult result = change.changeForced(login.get(), wanted, exchange.origin());
        if (result instanceof PasswordChange.Completed completed) {
            return journey.open(completed.authentication(), exchange);
        } else if (result instanceof PasswordChange.PasswordRejected rejected) {
            return Again.with(new LoginProblem("password-rejected", 0, rejected.violations()));
        } else if (result instanceof PasswordChange.Busy) {
            return new Again(HttpStatus.SERVICE_UNAVAILABLE.value(), LoginProblem.of("busy"));
        }
        return journey.end(exchange);
    }
}
