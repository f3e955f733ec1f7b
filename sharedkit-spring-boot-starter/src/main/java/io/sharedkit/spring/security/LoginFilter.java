/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.login.PreAuthentication;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes the forms of a login; their pages are the application's, and none is shown to whoever is not under way to it. */
final class LoginFilter extends OncePerRequestFilter {
    private final Map<String, LoginForm> forms;
    private final LoginJourney journey;
    private final LoginPages pages;
    private final Enrolment enrolment;

    LoginFilter(Map<String, LoginForm> forms, LoginJourney journey, LoginPages pages, Enrolment enrolment) {
        this.forms = Map.copyOf(forms);
        this.journey = journey;
        this.pages = pages;
        this.enrolment = enrolment;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = LoginExchange.path(request);
        pages.name(path).ifPresent(page -> request.setAttribute(SharedkitLogin.PAGE, page));
        LoginForm form = request.getMethod().equals(HttpMethod.POST.name()) ? forms.get(path) : null;
        if (form != null) {
            answer(form, path, new LoginExchange(request, response));
        } else if (!pages.isStep(path) || shows(path, new LoginExchange(request, response))) {
            chain.doFilter(request, response);
        }
    }

    private void answer(LoginForm form, String path, LoginExchange exchange) throws ServletException, IOException {
        LoginForm.Outcome outcome = form.submit(exchange);
        if (!(outcome instanceof LoginForm.Again) || !pages.isStep(path) || shows(path, exchange)) {
            LoginAnswer.send(outcome, path, exchange);
        }
    }

    /** What the page of a step needs to know. */
    private boolean shows(String path, LoginExchange exchange) throws ServletException, IOException {
        Optional<PreAuthentication> login = journey.underWay(exchange);
        if (login.isEmpty() || (path.equals(pages.enrol()) && !enrolment.show(login.get(), exchange))) {
            LoginAnswer.send(journey.end(exchange), path, exchange);
            return false;
        }
        exchange.request().setAttribute(SharedkitLogin.UNDER_WAY, login.get());
        LoginProblem.noticed(exchange.field("notice"))
                .ifPresent(problem -> exchange.request().setAttribute(LoginProblem.ATTRIBUTE, problem));
        return true;
    }
}
