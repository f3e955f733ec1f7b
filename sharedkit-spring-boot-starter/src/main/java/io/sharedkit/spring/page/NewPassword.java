/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.page;

import io.sharedkit.auth.password.PasswordViolation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.HttpRequestHandler;

/** A page behind a mailed link, on which a password is chosen. */
abstract class NewPassword implements HttpRequestHandler {
    private static final int UNPROCESSABLE = 422;

    private final Page page;
    private final PageWriter writer;

    NewPassword(Page page, PageWriter writer) {
        this.page = page;
        this.writer = writer;
    }

    /** Sets the password, if it may be set. */
    abstract Outcome set(String token, String password, HttpServletRequest request);

    @Override
    public final void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals(HttpMethod.POST.name())) {
            writer.write(page, List.of(), request, response);
        } else if (field(request, "password").equals(field(request, "repeated"))) {
            answer(set(field(request, "token"), field(request, "password"), request), request, response);
        } else {
            again(UNPROCESSABLE, List.of(text("password-repeated")), request, response);
        }
    }

    private void answer(Outcome outcome, HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (outcome.kind()) {
            case DONE -> response.sendRedirect(request.getContextPath() + "/login?notice=password-set");
            case DEAD_LINK -> {
                response.setStatus(HttpStatus.GONE.value());
                writer.write(Page.DEAD_LINK, List.of(), request, response);
            }
            case BUSY -> again(HttpStatus.SERVICE_UNAVAILABLE.value(), List.of(text("busy")), request, response);
            case REJECTED -> again(UNPROCESSABLE, texts(outcome.violations()), request, response);
        }
    }

    private void again(int status, List<String> problems, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(status);
        writer.write(page, problems, request, response);
    }

    private static List<String> texts(List<PasswordViolation> violations) {
        Locale locale = new Texts().locale();
        return violations.stream().map(violation -> violation.text(locale)).toList();
    }

    private static String text(String key) {
        return new Texts().plain("problem." + key);
    }

    private static String field(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    /** How it ended. */
    enum Kind {
        DONE,
        REJECTED,
        DEAD_LINK,
        BUSY
    }

    /**
     * How it ended.
     *
     * @param violations what speaks against the password, if it was rejected
     */
    record Outcome(Kind kind, List<PasswordViolation> violations) {
        static Outcome of(Kind kind) {
            return new Outcome(kind, List.of());
        }
    }
}
