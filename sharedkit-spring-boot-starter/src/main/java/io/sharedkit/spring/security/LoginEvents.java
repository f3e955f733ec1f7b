/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/**
 * Tells Spring Security what becomes of logins, as its own filters do: one success when all steps are passed, one failure a
 * wrong password or code.
 */
final class LoginEvents implements AuthenticationEventPublisher {
    private final AuthenticationEventPublisher events;
    private final ApplicationEventPublisher listeners;

    private LoginEvents(AuthenticationEventPublisher events, ApplicationEventPublisher listeners) {
        this.events = events;
        this.listeners = listeners;
    }

    /** By the application's publisher, or as Spring Security does where there is none. */
    static LoginEvents of(ApplicationContext beans) {
        AuthenticationEventPublisher events = beans.getBeanProvider(AuthenticationEventPublisher.class)
                .getIfAvailable(() -> new DefaultAuthenticationEventPublisher(beans));
        return new LoginEvents(events, beans);
    }

    @Override
    public void publishAuthenticationSuccess(Authentication login) {
        events.publishAuthenticationSuccess(login);
        listeners.publishEvent(new InteractiveAuthenticationSuccessEvent(login, LoginEvents.class));
    }

    /** That the password was right and a second step comes next is no failure. */
    @Override
    public void publishAuthenticationFailure(AuthenticationException reason, Authentication typed) {
        if (!(reason instanceof SecondStepRequiredException)) {
            events.publishAuthenticationFailure(reason, typed);
        }
    }

    /** Nobody got past the password. */
    void refused(LoginForm.Again answer, String email) {
        publishAuthenticationFailure(
                LoginStop.of(answer), UsernamePasswordAuthenticationToken.unauthenticated(email, null));
    }

    /** A code was compared and wrong. */
    void wrongCode(String accountId) {
        publishAuthenticationFailure(
                new BadCredentialsException("The code is wrong."),
                UsernamePasswordAuthenticationToken.unauthenticated(accountId, null));
    }
}
