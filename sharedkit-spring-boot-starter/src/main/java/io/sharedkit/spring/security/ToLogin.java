/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Sends whoever must log in first to the login page, and remembers which page was wanted. */
final class ToLogin implements AuthenticationEntryPoint {
    private final LoginPages pages;

    ToLogin(LoginPages pages) {
        this.pages = pages;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        String wanted = LoginExchange.path(request);
        if (request.getMethod().equals(HttpMethod.GET.name()) && LocalPath.is(wanted)) {
            LoginCookie.TARGET.write(response, wanted);
        }
        boolean ended = request.getAttribute(SessionContexts.ENDED) != null;
        response.sendRedirect(request.getContextPath() + (ended ? pages.login("ended") : pages.login()));
    }
}
