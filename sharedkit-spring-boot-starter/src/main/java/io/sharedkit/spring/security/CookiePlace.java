/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The token is the cookie. */
final class CookiePlace implements TokenPlace {

    @Override
    public Optional<String> read(HttpServletRequest request) {
        return LoginCookie.SESSION.read(request);
    }

    @Override
    public void write(String token, LoginExchange exchange) {
        exchange.write(LoginCookie.SESSION, token);
    }

    @Override
    public void clear(LoginExchange exchange) {
        exchange.delete(LoginCookie.SESSION);
    }

    /** The cookie stays: the next login writes another one. */
    @Override
    public void over(HttpServletRequest request) {}
}
