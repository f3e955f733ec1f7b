/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.page;

import io.sharedkit.auth.lifecycle.PasswordReset;
import io.sharedkit.spring.security.CompanyIds;
import io.sharedkit.spring.security.SharedkitLogin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.web.HttpRequestHandler;

/** Asks for a link; the answer is the same, whatever was typed. */
final class ForgotPage implements HttpRequestHandler {
    private final PasswordReset reset;
    private final CompanyIds companies;
    private final PageWriter writer;

    ForgotPage(PasswordReset reset, CompanyIds companies, PageWriter writer) {
        this.reset = reset;
        this.companies = companies;
        this.writer = writer;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals(HttpMethod.POST.name())) {
            writer.write(Page.FORGOT, List.of(), request, response);
            return;
        }
        reset.request(
                companies.companyId(field(request, Field.COMPANY)),
                field(request, Field.EMAIL),
                SharedkitLogin.origin(request));
        response.sendRedirect(request.getContextPath() + "/login?notice=reset-requested");
    }

    private static String field(HttpServletRequest request, Field field) {
        return Optional.ofNullable(request.getParameter(field.parameter())).orElse("");
    }
}
