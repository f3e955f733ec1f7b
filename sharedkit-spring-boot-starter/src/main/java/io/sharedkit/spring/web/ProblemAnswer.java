/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.ResourceBundle;

/** A problem in JSON (RFC 9457), in Japanese or English. It holds constants only. */
final class ProblemAnswer implements RefusalAnswer {
    private static final String TEXTS = "io.sharedkit.spring.web.refusals_";

    @Override
    public void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        String language = request.getLocale().getLanguage().equals("ja") ? "ja" : "en";
        String detail = ResourceBundle.getBundle(TEXTS + language, Locale.ROOT).getString(refusal.key());
        response.setStatus(refusal.status());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Language", language);
        response.setContentType("application/problem+json");
        response.getOutputStream()
                .write("{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                        .formatted(refusal.title(), refusal.status(), detail)
                        .getBytes(StandardCharsets.UTF_8));
    }
}
