/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.page;

import io.sharedkit.spring.security.LoginProblem;
import io.sharedkit.spring.security.SharedkitLogin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.HttpRequestHandler;

/** Shows the steps of a login; their forms are taken by the chain of filters. */
final class StepPages implements HttpRequestHandler {
    private final PageWriter writer;

    StepPages(PageWriter writer) {
        this.writer = writer;
    }

    static boolean shows(HttpServletRequest request) {
        return request.getAttribute(SharedkitLogin.PAGE) != null;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String page = String.valueOf(request.getAttribute(SharedkitLogin.PAGE));
        writer.write(Page.valueOf(page.toUpperCase(Locale.ROOT)), problems(request), request, response);
    }

    private static List<String> problems(HttpServletRequest request) {
        if (!(request.getAttribute(LoginProblem.ATTRIBUTE) instanceof LoginProblem problem)) {
            return List.of();
        }
        Locale locale = LocaleContextHolder.getLocale();
        List<String> texts = new ArrayList<>(List.of(problem.text(locale)));
        texts.addAll(problem.details(locale));
        return texts;
    }
}
