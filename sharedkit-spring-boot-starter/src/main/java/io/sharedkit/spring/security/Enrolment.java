/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor;
import io.sharedkit.auth.login.SecondStep;
import java.util.Map;
import java.util.regex.Pattern;

/** The secret of an authenticator app that is being set up. */
final class Enrolment {
    /** Base 32, as apps take it. */
    private static final Pattern SECRET = Pattern.compile("[A-Z2-7 ]{16,128}");

    private final SecondStep steps;

    Enrolment(SecondStep steps) {
        this.steps = steps;
    }

    /**
     * Gives the page the secret; one that was shown before and confirmed with a wrong code comes back in the form's field
     * and stays.
     */
    boolean show(PreAuthentication login, LoginExchange exchange) {
        String shown = exchange.field("secret");
        if (SECRET.matcher(shown).matches()) {
            exchange.request().setAttribute(SharedkitLogin.ENROLMENT, Map.of("secret", shown));
            return true;
        }
        if (steps.enrol(login, Factor.TOTP) instanceof SecondFactor.Open open) {
            exchange.request().setAttribute(SharedkitLogin.ENROLMENT, open.data());
            return true;
        }
        return false;
    }
}
