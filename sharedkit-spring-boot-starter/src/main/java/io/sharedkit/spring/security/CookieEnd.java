/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.session.Sessions;
import java.util.Optional;

/** The session is in its cookie from now on; the browser goes to the page that was wanted. */
final class CookieEnd implements LoginEnd {
    private final LoginPages pages;
    private final LoginListener listener;

    CookieEnd(LoginPages pages, LoginListener listener) {
        this.pages = pages;
        this.listener = listener;
    }

    @Override
    public LoginForm.Outcome reached(Sessions.Opened opened, LoginExchange exchange) {
        exchange.write(LoginCookie.SESSION, opened.token());
        listener.opened(opened.session(), exchange);
        Optional<String> wanted = exchange.read(LoginCookie.TARGET).filter(LocalPath::is);
        exchange.delete(LoginCookie.TARGET);
        return new LoginForm.Go(wanted.orElse(pages.home()));
    }
}
