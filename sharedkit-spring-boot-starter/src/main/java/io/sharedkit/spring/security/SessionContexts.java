/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/** Resumes the session of the request; the limits are those of {@link Sessions}. Nothing is written at the end of a request. */
final class SessionContexts implements SecurityContextRepository {
    /** Set on a request whose session is over. */
    static final String ENDED = SessionContexts.class.getName() + ".ended";

    private static final String RESUMED = SessionContexts.class.getName();
    private final Sessions sessions;
    private final Users users;
    private final TokenPlace place;

    SessionContexts(Sessions sessions, Users users, TokenPlace place) {
        this.sessions = sessions;
        this.users = users;
        this.place = place;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(() -> resumed(request));
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder exchange) {
        return resumed(exchange.getRequest());
    }

    /** One request is judged once, also where it goes on in another thread or on the error page. */
    private SecurityContext resumed(HttpServletRequest request) {
        if (request.getAttribute(RESUMED) instanceof SecurityContext context) {
            return context;
        }
        SecurityContext context =
                place.read(request).map(token -> resume(token, request)).orElseGet(SessionContexts::empty);
        request.setAttribute(RESUMED, context);
        return context;
    }

    private SecurityContext resume(String token, HttpServletRequest request) {
        if (sessions.resume(token, LoginExchange.origin(request)) instanceof Sessions.Active active) {
            return new SecurityContextImpl(users.of(active.session()));
        }
        request.setAttribute(ENDED, true);
        place.over(request);
        return empty();
    }

    private static SecurityContext empty() {
        return SecurityContextHolder.createEmptyContext();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        request.setAttribute(RESUMED, context);
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return place.read(request).isPresent();
    }

    /** Asks only when somebody wants to know, and once. */
    private static final class Deferred implements DeferredSecurityContext {
        private final Supplier<SecurityContext> source;

        Deferred(Supplier<SecurityContext> source) {
            this.source = source;
        }

        @Override
        public SecurityContext get() {
            return source.get();
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }
}
