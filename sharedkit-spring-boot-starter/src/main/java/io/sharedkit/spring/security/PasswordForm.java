/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.login.PasswordLogin;
import java.time.InstantSource;

/** Company, address and password: the fields {@code company}, {@code email} and {@code password}. */
final class PasswordForm implements LoginForm {
    private final PasswordLogin login;
    private final CompanyIds companies;
    private final LoginJourney journey;
    private final LoginEvents events;
    private final InstantSource clock;

    PasswordForm(
            PasswordLogin login, CompanyIds companies, LoginJourney journey, LoginEvents events, InstantSource clock) {
        this.login = login;
        this.companies = companies;
        this.journey = journey;
        this.events = events;
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
        Again answer = PasswordAnswer.of(result, clock);
        events.refused(answer, exchange.field("email"));
        return answer;
    }
}
