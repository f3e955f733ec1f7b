/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.context.ApplicationContext;

/** A client that sends any host and any path, as they are written. */
public record Http(int port) {

    /** To the application's server. */
    public static Http to(ApplicationContext application) {
        return new Http(application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    /** @param headers whole lines, such as {@code X-Tenant: aozora} */
    public Answer get(String host, String path, String... headers) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n"
                    + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return Answer.of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The header of a login by name, with the password {@code geheim}. */
    public static String login(String user) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString((user + ":geheim").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * An answer.
     *
     * @param status the code
     * @param headers its header lines
     * @param body all behind them
     */
    public record Answer(int status, String headers, String body) {
        static Answer of(String text) {
            int end = text.indexOf("\r\n\r\n");
            String head = end < 0 ? text : text.substring(0, end);
            return new Answer(Integer.parseInt(head.split(" ")[1]), head, end < 0 ? "" : text.substring(end + 4));
        }
    }
}
