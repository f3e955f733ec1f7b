/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/** Tells Spring Security what became of a login, and makes everything anew that the browser had before. */
final class LoginEvents implements LoginListener {
    private final Users users;
    private final CsrfTokenRepository csrf;
    private final @Nullable AuthenticationEventPublisher events;

    LoginEvents(Users users, CsrfTokenRepository csrf, @Nullable AuthenticationEventPublisher events) {
        this.users = users;
        this.csrf = csrf;
        this.events = events;
    }

    @Override
    public void opened(Session session, LoginExchange exchange) {
        SharedkitAuthentication login = users.of(session);
        if (exchange.request().getSession(false) != null) {
            exchange.request().changeSessionId();
        }
        csrf.saveToken(null, exchange.request(), exchange.response());
        if (events != null) {
            events.publishAuthenticationSuccess(login);
        }
    }

    @Override
    public void refused(String company, LoginExchange exchange) {
        if (events != null) {
            events.publishAuthenticationFailure(
                    new BadCredentialsException("Company, address or password is wrong, or nothing was compared."),
                    UsernamePasswordAuthenticationToken.unauthenticated(exchange.field("email"), null));
        }
    }
}
