/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.web;

import io.sharedkit.core.tenant.resolve.TenantClaim;
import io.sharedkit.core.tenant.resolve.TenantRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A servlet request, as it came.
 *
 * @param request the request
 * @param claim what the login says
 */
record ServletTenantRequest(HttpServletRequest request, Optional<TenantClaim> claim) implements TenantRequest {

    @Override
    public Optional<String> host() {
        return Optional.ofNullable(request.getServerName());
    }

    @Override
    public String path() {
        return request.getRequestURI();
    }

    @Override
    public List<String> header(String name) {
        return Collections.list(request.getHeaders(name));
    }
}
