/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A browser that keeps its cookies, also those for TLS alone, and does not follow redirects. */
final class Browser {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new TreeMap<>();
    private final String root;

    Browser(int port) {
        this.root = "http://localhost:" + port;
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(root + path)));
    }

    /** Fields as name, value, name, value; with the token against forged requests. */
    HttpResponse<String> post(String path, String... fields) {
        String token = get("/token").body();
        List<String> all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("_csrf", token));
        return postAsIs(path, all.toArray(String[]::new));
    }

    HttpResponse<String> postAsIs(String path, String... fields) {
        List<String> form = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            form.add(encoded(fields[i]) + "=" + encoded(fields[i + 1]));
        }
        return send(HttpRequest.newBuilder(URI.create(root + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", form))));
    }

    Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name)).filter(value -> !value.isEmpty());
    }

    void cookie(String name, String value) {
        cookies.put(name, value);
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .map(to -> URI.create(to).getPath() + query(to))
                .orElse("");
    }

    private static String query(String to) {
        String query = URI.create(to).getQuery();
        return query == null ? "" : "?" + query;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        List<String> pairs = new ArrayList<>();
        cookies.forEach((name, value) -> pairs.add(name + "=" + value));
        if (!pairs.isEmpty()) {
            request.header("Cookie", String.join("; ", pairs));
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String header) {
        String pair = header.substring(0, header.indexOf(';'));
        int equals = pair.indexOf('=');
        cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
