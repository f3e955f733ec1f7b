/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.page;

import io.sharedkit.core.service.ServiceIdentity;
import io.sharedkit.spring.security.SharedkitLogin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.HtmlUtils;

/** Writes a page: no script in it, no style, nothing from elsewhere. */
final class PageWriter {
    private static final String FRAME = """
            <!doctype html>
            <html lang="%s">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="referrer" content="no-referrer">
              <title>%s – %s</title>
              <link rel="stylesheet" href="%s/login/sharedkit.css">
              <script src="%4$s/login/sharedkit.js" defer></script>
            </head>
            <body>
            <main>
              <p class="service">%3$s</p>
              <h1>%2$s</h1>
            %5$s</main>
            </body>
            </html>
            """;

    private final ServiceIdentity service;

    PageWriter(ServiceIdentity service) {
        this.service = service;
    }

    /** @param problems why the form is shown again */
    void write(Page page, List<String> problems, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Texts texts = new Texts();
        String body = notice(request, texts) + problems(problems) + content(page, request, texts);
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter()
                .write(FRAME.formatted(
                        texts.locale().getLanguage(),
                        texts.of(page.key() + ".title"),
                        escaped(service.name(texts.locale())),
                        escaped(request.getContextPath()),
                        body));
    }

    private static String notice(HttpServletRequest request, Texts texts) {
        return Optional.ofNullable(request.getParameter("notice"))
                .flatMap(notice -> texts.find("notice." + notice))
                .map(text -> "<p class=\"notice\" role=\"status\">" + text + "</p>\n")
                .orElse("");
    }

    private static String problems(List<String> problems) {
        return problems.isEmpty()
                ? ""
                : problems.stream()
                        .map(problem -> "<p>" + escaped(problem) + "</p>\n")
                        .collect(Collectors.joining("", "<div class=\"problem\" role=\"alert\">\n", "</div>\n"));
    }

    private static String content(Page page, HttpServletRequest request, Texts texts) {
        String intro = texts.find(page.key() + ".intro")
                .map(text -> "<p>" + text + "</p>\n")
                .orElse("");
        String enrolment = request.getAttribute(SharedkitLogin.ENROLMENT) instanceof Map<?, ?> secret
                ? enrolment(secret, texts)
                : "";
        return intro
                + enrolment
                + (page.fields().isEmpty() ? "" : form(page, request, texts))
                + more(page, request, texts);
    }

    private static String form(Page page, HttpServletRequest request, Texts texts) {
        return "<form method=\"post\">\n" + hidden(request)
                + page.fields().stream()
                        .map(field -> field(field, field == page.fields().get(0), request, texts))
                        .collect(Collectors.joining())
                + "<button>" + texts.of(page.key() + ".button") + "</button>\n</form>\n";
    }

    private static String field(Field field, boolean first, HttpServletRequest request, Texts texts) {
        String typed = field.kept()
                ? Optional.ofNullable(request.getParameter(field.parameter())).orElse("")
                : "";
        return "<label>%s <input name=\"%s\" type=\"%s\" value=\"%s\" autocomplete=\"%s\"%s%s required></label>\n"
                .formatted(
                        texts.of(field.key()),
                        field.parameter(),
                        field.type(),
                        escaped(typed),
                        field.autocomplete(),
                        field.more(),
                        first ? " autofocus" : "");
    }

    /** The token against forged requests, that of a mailed link, and the secret that an app was shown. */
    private static String hidden(HttpServletRequest request) {
        StringBuilder html = new StringBuilder();
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            html.append(hidden(token.getParameterName(), token.getToken()));
        }
        html.append(hidden(
                "token", Optional.ofNullable(request.getParameter("token")).orElse("")));
        if (request.getAttribute(SharedkitLogin.ENROLMENT) instanceof Map<?, ?> enrolment) {
            html.append(hidden("secret", String.valueOf(enrolment.get("secret"))));
        }
        return html.toString();
    }

    private static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + escaped(value) + "\">\n";
    }

    private static String enrolment(Map<?, ?> enrolment, Texts texts) {
        String key = "<p class=\"secret\">" + escaped(String.valueOf(enrolment.get("secret"))) + "</p>\n";
        return enrolment.get("uri") == null
                ? key
                : key + "<p><a href=\"" + escaped(String.valueOf(enrolment.get("uri"))) + "\">" + texts.of("enrol.open")
                        + "</a></p>\n";
    }

    private static String more(Page page, HttpServletRequest request, Texts texts) {
        return switch (page) {
            case LOGIN ->
                "<p><a href=\"" + escaped(request.getContextPath()) + "/forgot\">" + texts.of("login.forgot")
                        + "</a></p>\n";
            case CODE ->
                "<form method=\"post\" action=\"" + escaped(request.getRequestURI()) + "/again\">\n" + hidden(request)
                        + "<button class=\"quiet\">" + texts.of("code.again") + "</button>\n</form>\n";
            default -> "";
        };
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
