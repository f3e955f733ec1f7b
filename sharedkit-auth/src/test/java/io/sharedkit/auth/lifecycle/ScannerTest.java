/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A mail scanner opens the link, follows what it finds and sends the form; then the user comes and the link still works. */
class ScannerTest {
    private static final String EMAIL = "hanako@aozora.example.jp";

    private final AuthWorld world = AuthWorld.inMemory();
    private final PasswordReset reset = world.lifecycleBuilder().build().reset();
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/reset", this::page);
        server.start();
        world.join(world.accounts(), AOZORA, EMAIL, Roles.GENERAL_USER);
        reset.request("c-aozora", EMAIL, Origin.unknown());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    @Tag("HK-06b")
    @Tag("GN-07c")
    void link_openedFollowedAndSubmittedByAScanner_stillWorksForTheUser() throws Exception {
        String link = "/reset?token=" + world.lastResetToken();
        for (int round = 0; round < 3; round++) {
            assertThat(send("GET", link, "")).isEqualTo("200 form");
            assertThat(send("HEAD", link, "")).isEqualTo("200 ");
            assertThat(send("POST", link, "")).isEqualTo("422 form");
            assertThat(send("POST", link, "password=")).isEqualTo("422 form");
            assertThat(send("POST", link, "password=test")).isEqualTo("422 form");
            assertThat(send("OPTIONS", link, "")).isEqualTo("405 ");
        }
        assertThat(world.events.actions()).doesNotContain("auth.password.changed");
        assertThat(send("POST", link, "password=yama+no+ue+no+8+kumo")).isEqualTo("200 done");
        assertThat(send("GET", link, "")).isEqualTo("410 USED");
        assertThat(send("POST", link, "password=yama+no+ue+no+9+kumo")).isEqualTo("410 USED");
    }

    private String send(String method, String path, String body) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        var response = client.send(request, BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    /** The page as a host writes it: GET shows, POST acts. */
    private void page(HttpExchange exchange) throws IOException {
        try (exchange) {
            String token = Optional.ofNullable(
                            parameters(exchange.getRequestURI().getRawQuery()).get("token"))
                    .orElse("");
            switch (exchange.getRequestMethod()) {
                case "GET", "HEAD" -> show(exchange, reset.inspect(token));
                case "POST" -> {
                    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                    String password = parameters(body).getOrDefault("password", "");
                    answer(exchange, reset.reset(token, password, Origin.unknown()));
                }
                default -> write(exchange, 405, "");
            }
        }
    }

    private static void show(HttpExchange exchange, PasswordReset.LinkState state) throws IOException {
        if (state instanceof PasswordReset.LinkRefused refused) {
            write(exchange, 410, refused.problem().name());
        } else {
            write(exchange, 200, "form");
        }
    }

    private static void answer(HttpExchange exchange, PasswordReset.Result result) throws IOException {
        if (result instanceof PasswordReset.Done) {
            write(exchange, 200, "done");
        } else if (result instanceof PasswordReset.LinkRefused refused) {
            write(exchange, 410, refused.problem().name());
        } else {
            write(exchange, 422, "form");
        }
    }

    private static void write(HttpExchange exchange, int status, String text) throws IOException {
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        boolean head = exchange.getRequestMethod().equals("HEAD") || text.isEmpty();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Map<String, String> parameters(String text) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                        (one, two) -> two));
    }
}
