/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.session.KeptSession;
import io.sharedkit.auth.session.KeptSessions;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.resolve.TenantClaim;
import io.sharedkit.spring.tenant.TenantClaimSource;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Judges the login in the HttpSession before the request, and begins that of a login that the request has made. */
final class SessionLimitsFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(SessionLimitsFilter.class);

    private final KeptSessions sessions;
    private final TenantClaimSource claims;

    SessionLimitsFilter(KeptSessions sessions, TenantClaimSource claims) {
        this.sessions = sessions;
        this.claims = claims;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        with(request, this::judge);
        chain.doFilter(request, response);
        with(request, this::begin);
    }

    /** Does it where somebody of a company is logged in and the HttpSession is there that keeps the login. */
    private void with(HttpServletRequest request, BiConsumer<Kept, HttpServletRequest> step) {
        HttpSession session = request.getSession(false);
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        if (session != null && login != null && !(login instanceof SharedkitAuthentication)) {
            claims.claim(login).flatMap(claim -> Kept.of(session, claim)).ifPresent(kept -> step.accept(kept, request));
        }
    }

    private void judge(Kept kept, HttpServletRequest request) {
        kept.session()
                .ifPresentOrElse(
                        session -> settle(sessions.judge(session, LoginExchange.origin(request)), kept),
                        () -> begin(kept, request));
    }

    private void begin(Kept kept, HttpServletRequest request) {
        if (kept.session().isEmpty()) {
            settle(sessions.begin(kept.tenant(), kept.accountId(), LoginExchange.origin(request)), kept);
        }
    }

    private static void settle(KeptSessions.Judgement judgement, Kept kept) {
        if (judgement instanceof KeptSessions.Lasting lasting) {
            kept.write(lasting.session());
        } else {
            LOG.info("A session that the application keeps is over: {}.", judgement);
            kept.place().invalidate();
            SecurityContextHolder.clearContext();
        }
    }

    /**
     * What lies in an HttpSession.
     *
     * @param place the HttpSession
     * @param tenant whose user is logged in by now
     * @param accountId who it is by now
     */
    private record Kept(HttpSession place, TenantId tenant, String accountId) {
        private static final String NAME = "sharedkit.kept";

        /** Empty where the login names no proper company: the request is refused later. */
        static Optional<Kept> of(HttpSession place, TenantClaim claim) {
            return CompanyIds.typed()
                    .find(claim.tenant())
                    .map(tenant -> new Kept(place, tenant, claim.subject().id()));
        }

        /** Empty if nothing lies there, or what lies there is of somebody else's login. */
        Optional<KeptSession> session() {
            return Optional.ofNullable(place.getAttribute(NAME))
                    .flatMap(text -> KeptSession.read(text.toString()))
                    .filter(one ->
                            one.tenant().equals(tenant) && one.accountId().equals(accountId));
        }

        void write(KeptSession session) {
            if (!session.text().equals(place.getAttribute(NAME))) {
                place.setAttribute(NAME, session.text());
            }
        }
    }
}
