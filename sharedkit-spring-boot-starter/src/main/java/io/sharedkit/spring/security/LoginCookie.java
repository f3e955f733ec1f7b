/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** The cookies of logins: of this host only, never for scripts, never without TLS; browsers take localhost for safe. */
enum LoginCookie {
    /** A login that is under way. */
    LOGIN("__Host-login", "Strict", Duration.ofMinutes(10)),
    /** The session; Lax, so that links in mails lead into it. It has no age: the server knows the limits. */
    SESSION("__Host-session", "Lax", Duration.ofSeconds(-1)),
    /** The browser of an earlier login: strangers who guess do not keep its user out. */
    BROWSER("__Host-browser", "Strict", Duration.ofDays(90)),
    /** Where somebody wanted to go who had to log in first. */
    TARGET("__Host-target", "Lax", Duration.ofMinutes(10));

    private final String label;
    private final String sameSite;
    private final Duration age;

    LoginCookie(String label, String sameSite, Duration age) {
        this.label = label;
        this.sameSite = sameSite;
        this.age = age;
    }

    Optional<String> read(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, label))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty());
    }

    void write(HttpServletResponse response, String value) {
        add(response, value, age);
    }

    void delete(HttpServletResponse response) {
        add(response, "", Duration.ZERO);
    }

    private void add(HttpServletResponse response, String value, Duration maxAge) {
        ResponseCookie cookie = ResponseCookie.from(label, value)
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite(sameSite)
                .maxAge(maxAge)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
