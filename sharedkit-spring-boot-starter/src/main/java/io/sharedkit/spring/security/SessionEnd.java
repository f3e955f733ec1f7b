/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;

/** Ends the session in its table, not in the browser alone. */
final class SessionEnd implements LogoutHandler {
    private final Sessions sessions;
    private final TokenPlace place;

    SessionEnd(Sessions sessions, TokenPlace place) {
        this.sessions = sessions;
        this.place = place;
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        LoginExchange exchange = new LoginExchange(request, response);
        place.read(request).ifPresent(token -> sessions.end(token, exchange.origin()));
        place.clear(exchange);
        exchange.delete(LoginCookie.LOGIN);
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
    }
}
