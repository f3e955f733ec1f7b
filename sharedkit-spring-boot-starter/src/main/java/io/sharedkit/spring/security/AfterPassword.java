/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Goes on to the next step after the right password, and tells all others why they do not. */
final class AfterPassword implements AuthenticationFailureHandler {
    private final LoginJourney journey;
    private final LoginPages pages;
    private final @Nullable AuthenticationFailureHandler refused;

    AfterPassword(LoginJourney journey, LoginPages pages, @Nullable AuthenticationFailureHandler refused) {
        this.journey = journey;
        this.pages = pages;
        this.refused = refused;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException, ServletException {
        LoginExchange exchange = new LoginExchange(request, response);
        if (reason instanceof SecondStepRequiredException required) {
            LoginAnswer.send(journey.begin(required.preAuthentication(), exchange), pages.login(), exchange);
        } else if (refused == null) {
            LoginAnswer.send(LoginStop.in(reason), pages.login(), exchange);
        } else {
            request.setAttribute(LoginProblem.ATTRIBUTE, LoginStop.in(reason).problem());
            refused.onAuthenticationFailure(request, response, reason);
        }
    }
}
