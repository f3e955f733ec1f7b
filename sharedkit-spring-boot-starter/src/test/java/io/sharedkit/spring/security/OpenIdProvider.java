/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A provider of OpenID Connect with its discovery, keys and tokens: just enough for logins. */
final class OpenIdProvider implements AutoCloseable {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final HttpServer server;
    private final KeyPair keys;
    private String nextToken = "";

    OpenIdProvider() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, configuration()));
        server.createContext("/keys", exchange -> answer(exchange, jwks()));
        server.createContext("/token", exchange -> answer(exchange, tokens()));
        server.start();
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Whoever comes with any code next gets an ID token with these claims, beside those that each has. */
    void next(Map<String, String> claims) {
        nextToken = token(claims);
    }

    /** A signed token for the client {@code hr}. */
    String token(Map<String, String> claims) {
        long now = Instant.now().getEpochSecond();
        Map<String, String> all = new TreeMap<>(Map.of("iss", issuer(), "aud", "hr", "sub", "someone"));
        all.putAll(claims);
        String text = all.entrySet().stream()
                .map(claim -> quoted(claim.getKey()) + ":" + quoted(claim.getValue()))
                .collect(Collectors.joining(",", "{", ",\"iat\":" + now + ",\"exp\":" + (now + 300) + "}"));
        String signed = part("{\"alg\":\"RS256\",\"kid\":\"k\"}") + "." + part(text);
        return signed + "." + signature(signed);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private String configuration() {
        return "{\"issuer\":\"@\",\"authorization_endpoint\":\"@/authorize\",\"token_endpoint\":\"@/token\",\"jwks_uri\":\"@/keys\","
                        .replace("@", issuer())
                + "\"subject_types_supported\":[\"public\"],\"response_types_supported\":[\"code\"],"
                + "\"id_token_signing_alg_values_supported\":[\"RS256\"]}";
    }

    private String jwks() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"k\",\"use\":\"sig\",\"alg\":\"RS256\",\"n\":"
                + quoted(number(key.getModulus())) + ",\"e\":" + quoted(number(key.getPublicExponent())) + "}]}";
    }

    private String tokens() {
        return "{\"access_token\":\"none\",\"token_type\":\"Bearer\",\"expires_in\":300,\"id_token\":"
                + quoted(nextToken) + "}";
    }

    private String signature(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int start = bytes[0] == 0 ? 1 : 0;
        return BASE64.encodeToString(java.util.Arrays.copyOfRange(bytes, start, bytes.length));
    }

    private static String part(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
