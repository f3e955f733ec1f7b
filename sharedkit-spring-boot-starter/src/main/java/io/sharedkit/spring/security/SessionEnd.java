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

    SessionEnd(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        LoginExchange exchange = new LoginExchange(request, response);
        exchange.read(LoginCookie.SESSION).ifPresent(token -> sessions.end(token, exchange.origin()));
        exchange.delete(LoginCookie.SESSION);
        exchange.delete(LoginCookie.LOGIN);
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
    }
}
