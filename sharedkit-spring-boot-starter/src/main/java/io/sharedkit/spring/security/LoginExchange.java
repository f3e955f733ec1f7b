/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.Origin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** A request and its answer, as far as logins are concerned. */
record LoginExchange(HttpServletRequest request, HttpServletResponse response) {

    /** Where the request comes from, as the throttle and the audit log are told. */
    Origin origin() {
        return origin(request);
    }

    static Origin origin(HttpServletRequest request) {
        return Origin.of(request.getRemoteAddr())
                .userAgent(request.getHeader(HttpHeaders.USER_AGENT))
                .knownBrowser(LoginCookie.BROWSER.read(request).orElse(null));
    }

    /** The path below the application's, as it came. */
    static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    String field(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    Optional<String> read(LoginCookie cookie) {
        return cookie.read(request);
    }

    void write(LoginCookie cookie, String value) {
        cookie.write(response, value);
    }

    void delete(LoginCookie cookie) {
        cookie.delete(response);
    }
}
