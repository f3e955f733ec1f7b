/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.session.Sessions;
import java.util.Optional;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/**
 * The session is in its cookie from now on; whatever else the browser had before is made anew, and it goes to the page that
 * was wanted.
 */
final class CookieEnd implements LoginEnd {
    private final LoginPages pages;
    private final Users users;
    private final CsrfTokenRepository csrf;
    private final LoginEvents events;

    CookieEnd(LoginPages pages, Users users, CsrfTokenRepository csrf, LoginEvents events) {
        this.pages = pages;
        this.users = users;
        this.csrf = csrf;
        this.events = events;
    }

    @Override
    public LoginForm.Outcome reached(Sessions.Opened opened, LoginExchange exchange) {
        exchange.write(LoginCookie.SESSION, opened.token());
        if (exchange.request().getSession(false) != null) {
            exchange.request().changeSessionId();
        }
        csrf.saveToken(null, exchange.request(), exchange.response());
        events.publishAuthenticationSuccess(users.of(opened.session()));
        Optional<String> wanted = exchange.read(LoginCookie.TARGET).filter(LocalPath::is);
        exchange.delete(LoginCookie.TARGET);
        return new LoginForm.Go(wanted.orElse(pages.home()));
    }
}
