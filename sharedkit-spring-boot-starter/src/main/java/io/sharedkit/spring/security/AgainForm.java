/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

/** Another code by mail, to whoever got none. */
final class AgainForm implements LoginForm {
    private final LoginJourney journey;

    AgainForm(LoginJourney journey) {
        this.journey = journey;
    }

    @Override
    public Outcome submit(LoginExchange exchange) {
        return journey.underWay(exchange)
                .map(login -> journey.mailAnother(login, exchange))
                .orElseGet(() -> journey.end(exchange));
    }
}
