/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.web;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.tenant.resolve.Resolution;
import io.sharedkit.core.tenant.resolve.TenantClaim;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Behind the login: enters the company that the login belongs to for the rest of the request, also where a request goes on
 * in another thread or on the error page. A request of nobody's goes on without one, and no further than to the first code
 * that needs one.
 */
@SuppressWarnings("try") // scopes are opened to be closed again, not to be referred to
final class TenantFilter implements Filter {
    private static final Logger LOG = LoggerFactory.getLogger(TenantFilter.class);
    private static final String RESOLVED = TenantFilter.class.getName();

    private final RequestTenants tenants;
    private final PathRules management;

    TenantFilter(RequestTenants tenants, PathRules management) {
        this.tenants = tenants;
        this.management = management;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        filter((HttpServletRequest) request, (HttpServletResponse) response, chain);
    }

    private void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() != DispatcherType.REQUEST || management.match(request)) {
            proceed(request, response, chain);
            return;
        }
        Optional<TenantClaim> claim = tenants.claim(request);
        if (claim.isEmpty() || admits(request, response, claim)) {
            proceed(request, response, chain);
        }
    }

    private boolean admits(HttpServletRequest request, HttpServletResponse response, Optional<TenantClaim> claim)
            throws IOException {
        Optional<Resolution> found = tenants.resolve(request, claim);
        if (found.isPresent() && found.get() instanceof Resolution.Resolved resolved) {
            request.setAttribute(RESOLVED, resolved);
            return agrees(resolved.tenant(), request, response);
        }
        if (found.isPresent() && found.get() instanceof Resolution.Refused refused) {
            tenants.refuse(request, response, refused);
        } else {
            tenants.refuse(request, response, Refusal.UNAVAILABLE);
        }
        return false;
    }

    /** Whoever logged the user in may have entered the company already; another one is nothing to go on with. */
    private boolean agrees(TenantId tenant, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (Tenants.find().filter(entered -> !entered.equals(tenant)).isEmpty()) {
            return true;
        }
        tenants.refuse(request, response, new Resolution.Refused(Resolution.Reason.CONFLICT));
        return false;
    }

    private void proceed(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try (Tenants.Scope ignored = scope(request)) {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException e) {
            if (response.isCommitted() || MissingTenant.in(e).isEmpty()) {
                throw e;
            }
            MissingTenant missing = MissingTenant.of(request, request.getAttribute(RESOLVED) != null);
            log(missing, missing.message(request), e);
            response.resetBuffer();
            tenants.refuse(request, response, missing.refusal());
        }
    }

    /** What anybody can ask for is one line, what the application got wrong comes with its place. */
    private static void log(MissingTenant missing, String message, Exception failure) {
        if (missing == MissingTenant.LOST) {
            LOG.error(message, failure);
        } else {
            LOG.warn(message);
        }
    }

    private static Tenants.Scope scope(HttpServletRequest request) {
        return request.getAttribute(RESOLVED) instanceof Resolution.Resolved resolved
                ? resolved.open()
                : Tenants.none().open();
    }
}
