/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.spring.security.LoginForm.Again;
import io.sharedkit.spring.security.LoginForm.Done;
import io.sharedkit.spring.security.LoginForm.Go;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import org.springframework.http.HttpMethod;

/** Sends the browser what became of a form. */
final class LoginAnswer {
    private LoginAnswer() {}

    /** @param page where the form is */
    static void send(LoginForm.Outcome outcome, String page, LoginExchange exchange)
            throws ServletException, IOException {
        if (outcome instanceof Go go) {
            exchange.response().sendRedirect(exchange.request().getContextPath() + go.path());
        } else if (outcome instanceof Done done) {
            done.handler().onAuthenticationSuccess(exchange.request(), exchange.response(), done.login());
        } else if (outcome instanceof Again again) {
            exchange.response().setStatus(again.status());
            exchange.request().setAttribute(LoginProblem.ATTRIBUTE, again.problem());
            exchange.request().getRequestDispatcher(page).forward(new Get(exchange.request()), exchange.response());
        }
    }

    /** The page that a form is on is shown as if it were asked for. */
    private static final class Get extends HttpServletRequestWrapper {
        Get(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return HttpMethod.GET.name();
        }
    }
}
