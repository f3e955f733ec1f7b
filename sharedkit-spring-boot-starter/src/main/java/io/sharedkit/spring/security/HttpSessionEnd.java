/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.session.Sessions;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.session.SessionAuthenticationException;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;

/** Ends a login as the chain's own form login does: its strategy, its repository, its success handler. */
final class HttpSessionEnd implements LoginEnd {

    /** What the chain has. */
    record Chain(
            SessionAuthenticationStrategy strategy,
            SecurityContextRepository contexts,
            AuthenticationSuccessHandler success,
            LoginEvents events) {}

    private final Chain chain;
    private final Sessions sessions;
    private final Users users;
    private final LoginPages pages;
    private final TokenPlace place = new HttpSessionPlace();

    HttpSessionEnd(Chain chain, Sessions sessions, Users users, LoginPages pages) {
        this.chain = chain;
        this.sessions = sessions;
        this.users = users;
        this.pages = pages;
    }

    @Override
    public LoginForm.Outcome reached(Sessions.Opened opened, LoginExchange exchange) {
        SharedkitAuthentication login = users.of(opened.session());
        try {
            chain.strategy.onAuthentication(login, exchange.request(), exchange.response());
        } catch (SessionAuthenticationException e) {
            sessions.end(opened.token(), exchange.origin());
            chain.events.publishAuthenticationFailure(e, login);
            return new LoginForm.Go(pages.login("login-ended"));
        }
        place.write(opened.token(), exchange);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(login);
        SecurityContextHolder.setContext(context);
        chain.contexts.saveContext(context, exchange.request(), exchange.response());
        chain.events.publishAuthenticationSuccess(login);
        return new LoginForm.Done(chain.success, login);
    }
}
