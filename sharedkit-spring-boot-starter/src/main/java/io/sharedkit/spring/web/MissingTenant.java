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

/** What went wrong where something needs a company and there is none. */
final class MissingTenant {
    private static final int DEEPEST = 20;

    private MissingTenant() {}

    /** The exception itself, or the one that Spring has wrapped. */
    static Optional<NoTenantException> in(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .limit(DEEPEST)
                .filter(NoTenantException.class::isInstance)
                .map(NoTenantException.class::cast)
                .findFirst();
    }

    /** @param entered whether the request itself has a company */
    static String message(HttpServletRequest request, boolean entered) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        String handler = request.getMethod() + " " + (pattern == null ? "(no pattern)" : pattern);
        return entered
                ? handler
                        + " lost its company: work was handed to a thread that does not take it along. Use an executor"
                        + " with a TenantTaskDecorator, or Tenants.propagating(executor)."
                : handler + " needs a company, and its path is served without one: take it out of"
                        + " sharedkit.web.without-tenant, or enter one in the code with Tenants.run(id, ...).";
    }
}
