/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.login.PasswordLogin;
import java.time.InstantSource;
import org.springframework.http.HttpStatus;

/** Company, address and password: the fields {@code company}, {@code email} and {@code password}. */
final class PasswordForm implements LoginForm {
    private final PasswordLogin login;
    private final CompanyIds companies;
    private final LoginJourney journey;
    private final LoginListener listener;
    private final InstantSource clock;

    PasswordForm(
            PasswordLogin login,
            CompanyIds companies,
            LoginJourney journey,
            LoginListener listener,
            InstantSource clock) {
        this.login = login;
        this.companies = companies;
        this.journey = journey;
        this.listener = listener;
        this.clock = clock;
    }

    @Override
    public Outcome submit(LoginExchange exchange) {
        String company = companies.companyId(exchange.field("company"));
        PasswordLogin.Result result =
                login.authenticate(company, exchange.field("email"), exchange.field("password"), exchange.origin());
        if (result instanceof PasswordLogin.Passed passed) {
            return journey.begin(passed.preAuthentication(), exchange);
        }
        listener.refused(company, exchange);
        return again(result);
    }

    private Again again(PasswordLogin.Result result) {
        if (result instanceof PasswordLogin.Wait wait) {
            return new Again(HttpStatus.TOO_MANY_REQUESTS.value(), LoginProblem.wait(clock.instant(), wait.until()));
        } else if (result instanceof PasswordLogin.HumanCheckNeeded) {
            return new Again(HttpStatus.TOO_MANY_REQUESTS.value(), LoginProblem.of("human-check"));
        } else if (result instanceof PasswordLogin.Closed) {
            return new Again(HttpStatus.TOO_MANY_REQUESTS.value(), LoginProblem.of("closed"));
        } else if (result instanceof PasswordLogin.Busy) {
            return new Again(HttpStatus.SERVICE_UNAVAILABLE.value(), LoginProblem.of("busy"));
        }
        return new Again(HttpStatus.UNAUTHORIZED.value(), LoginProblem.of("refused"));
    }
}
