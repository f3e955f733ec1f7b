/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.web;

import io.sharedkit.core.tenant.NoTenantException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.web.servlet.HandlerMapping;

/** Why there was no company where something needed one. */
enum MissingTenant {
    NOBODY(
            Refusal.LOGIN_NEEDED,
            " needs a company and was asked for without a login: let Spring Security require one for its path, or enter a"
                    + " company in the code with Tenants.run(id, ...)."),
    STRANGER(
            Refusal.NO_COMPANY,
            " needs a company, and whoever is logged in belongs to none: if it should, let the principal implement"
                    + " TenantPrincipal, name the claim in sharedkit.token, or define a bean TenantClaimSource."),
    LOST(
            Refusal.NO_TENANT,
            " lost its company: work was handed to a thread that does not take it along. Use an executor with a"
                    + " TenantTaskDecorator, or Tenants.propagating(executor).");

    private static final int DEEPEST = 20;

    private final Refusal refusal;
    private final String message;

    MissingTenant(Refusal refusal, String message) {
        this.refusal = refusal;
        this.message = message;
    }

    /** @param entered whether the request itself has a company */
    static MissingTenant of(HttpServletRequest request, boolean entered) {
        if (entered) {
            return LOST;
        }
        return request.getUserPrincipal() == null ? NOBODY : STRANGER;
    }

    /** The exception itself, or the one that Spring has wrapped. */
    static Optional<NoTenantException> in(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .limit(DEEPEST)
                .filter(NoTenantException.class::isInstance)
                .map(NoTenantException.class::cast)
                .findFirst();
    }

    Refusal refusal() {
        return refusal;
    }

    /** What to change, and where. */
    String message(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return request.getMethod() + " " + (pattern == null ? "(no pattern)" : pattern) + message;
    }
}
