/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.web;

import io.sharedkit.core.tenant.resolve.Resolution;
import io.sharedkit.core.tenant.resolve.TenantClaim;
import io.sharedkit.core.tenant.resolve.TenantResolution;
import io.sharedkit.spring.tenant.TenantClaimSource;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks which company a request is for, and says no. */
final class RequestTenants {
    private static final Logger LOG = LoggerFactory.getLogger(RequestTenants.class);

    private final TenantResolution resolution;
    private final TenantClaimSource claims;
    private final RefusalAnswer answer;

    RequestTenants(TenantResolution resolution, TenantClaimSource claims, RefusalAnswer answer) {
        this.resolution = resolution;
        this.claims = claims;
        this.answer = answer;
    }

    Optional<TenantClaim> claim(HttpServletRequest request) {
        return Optional.ofNullable(request.getUserPrincipal()).flatMap(claims::claim);
    }

    /** Empty if it could not be found out: then nothing may be served. */
    Optional<Resolution> resolve(HttpServletRequest request, Optional<TenantClaim> claim) {
        try {
            return Optional.of(resolution.resolve(new ServletTenantRequest(request, claim)));
        } catch (RuntimeException e) {
            LOG.error("The company of a request could not be found out, or its refusal not be kept: not served.", e);
            return Optional.empty();
        }
    }

    void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        answer.write(request, response, refusal);
    }

    void refuse(HttpServletRequest request, HttpServletResponse response, Resolution.Refused refused)
            throws IOException {
        LOG.info("A request was refused: {}.", refused.reason());
        refuse(request, response, Refusal.NOT_FOUND);
    }
}
