/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.web;

import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.tenant.resolve.Resolution;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * In front of the login: refuses what no login could mend, notes the company for the login form, and sees to it that the
 * thread carries no company that something else has left there.
 */
@SuppressWarnings("try") // scopes are opened to be closed again, not to be referred to
final class TenantGate implements Filter {
    private final RequestTenants tenants;
    private final PathRules management;

    TenantGate(RequestTenants tenants, PathRules management) {
        this.tenants = tenants;
        this.management = management;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try (Tenants.Scope ignored = Tenants.none().open()) {
            if (admits((HttpServletRequest) request, (HttpServletResponse) response)) {
                chain.doFilter(request, response);
            }
        }
    }

    private boolean admits(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (management.match(request)) {
            return true;
        }
        Optional<Resolution> found = tenants.resolve(request, Optional.empty());
        if (found.isEmpty()) {
            tenants.refuse(request, response, Refusal.UNAVAILABLE);
            return false;
        }
        if (found.get() instanceof Resolution.Refused refused) {
            tenants.refuse(request, response, refused);
            return false;
        }
        if (found.get() instanceof Resolution.Hint hint) {
            TenantHint.put(request, hint.companyId());
        }
        return true;
    }
}
