/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/** The token is an attribute of the HttpSession, whoever stores that. Nothing else of a login is put there. */
final class HttpSessionPlace implements TokenPlace {
    static final String TOKEN = "sharedkit.session";

    @Override
    public Optional<String> read(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> session.getAttribute(TOKEN))
                .map(String.class::cast);
    }

    @Override
    public void write(String token, LoginExchange exchange) {
        exchange.request().getSession().setAttribute(TOKEN, token);
    }

    @Override
    public void clear(LoginExchange exchange) {
        HttpSession session = exchange.request().getSession(false);
        if (session != null) {
            session.removeAttribute(TOKEN);
        }
    }

    /** What the application has put into the HttpSession is over as well. */
    @Override
    public void over(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
