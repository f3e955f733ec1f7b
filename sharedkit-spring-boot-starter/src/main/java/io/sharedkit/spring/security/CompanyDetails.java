/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.Origin;
import jakarta.servlet.http.HttpServletRequest;

/**
 * What a login form says beside the name and the password.
 *
 * @param company as it was typed, in the field {@code company}
 * @param origin where the request comes from
 */
record CompanyDetails(String company, Origin origin) {

    static CompanyDetails of(HttpServletRequest request) {
        String company = request.getParameter("company");
        return new CompanyDetails(company == null ? "" : company, LoginExchange.origin(request));
    }
}
