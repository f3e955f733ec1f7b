/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/** Logins of sharedkit and those that the chain has beside them, such as OpenID Connect: a browser has one of them. */
final class FormContexts implements SecurityContextRepository {
    private final SessionContexts own;
    private final SecurityContextRepository others;
    private final Sessions sessions;
    private final TokenPlace place;

    FormContexts(SessionContexts own, SecurityContextRepository others, Sessions sessions, TokenPlace place) {
        this.own = own;
        this.others = others;
        this.sessions = sessions;
        this.place = place;
    }

    /** A session that is over is found out before anything else is done with the request. */
    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        DeferredSecurityContext context = own.loadDeferredContext(request);
        return own.containsContext(request) && !context.isGenerated() ? context : others.loadDeferredContext(request);
    }

    @Override
    @Deprecated
    @SuppressWarnings("InlineMeSuggester")
    public SecurityContext loadContext(HttpRequestResponseHolder exchange) {
        return loadDeferredContext(exchange.getRequest()).get();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        if (context.getAuthentication() instanceof SharedkitAuthentication) {
            own.saveContext(context, request, response);
            others.saveContext(SecurityContextHolder.createEmptyContext(), request, response);
        } else {
            LoginExchange exchange = new LoginExchange(request, response);
            place.read(request).ifPresent(token -> sessions.end(token, exchange.origin()));
            place.clear(exchange);
            others.saveContext(context, request, response);
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return own.containsContext(request) || others.containsContext(request);
    }
}
