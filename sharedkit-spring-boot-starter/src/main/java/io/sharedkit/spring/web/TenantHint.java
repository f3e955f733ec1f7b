/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Which company the host, path or header of a request names before anybody has logged in: for the login form alone. */
public final class TenantHint {
    private static final String ATTRIBUTE = TenantHint.class.getName();

    private TenantHint() {}

    /** What to put into the login form's field for the company; empty if the request names none. It is no proof. */
    public static Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(ATTRIBUTE));
    }

    static void put(HttpServletRequest request, String companyId) {
        request.setAttribute(ATTRIBUTE, companyId);
    }
}
