/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import io.sharedkit.auth.internal.Range;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a collection of breached passwords by the range protocol of Have I Been Pwned: it is given the first 5 of the 40
 * digits of the password's SHA-1, and answers with everything it has under them.
 *
 * <pre>{@code
 * BreachedPasswords breached = PwnedPasswords.builder().userAgent("AozoraHR").build();
 * Passwords passwords = Passwords.builder().breachedPasswords(breached, OnError.ALLOW_AND_AUDIT).build();
 * }</pre>
 *
 * <p><b>Security guarantees.</b> Neither the password nor its whole hash leaves: the 5 digits fit one in a million
 * passwords, and the answer is padded, so that its size tells nothing. Within the timeout there is an answer, whatever the
 * other side does; a redirect, another status than 200, an answer of more than {@value #MOST_BYTES} bytes or one that is
 * not of the protocol is {@link Finding#UNAVAILABLE}. Only HTTPS is spoken, save to this machine. Not guaranteed: that who
 * keeps the collection does not record the 5 digits and the address they came from.
 */
public final class PwnedPasswords implements BreachedPasswords {

    /** Where Have I Been Pwned answers. */
    public static final URI HAVE_I_BEEN_PWNED = URI.create("https://api.pwnedpasswords.com/range/");

    /** The longest answer that is read; a padded one has some 40,000 bytes. */
    static final int MOST_BYTES = 512 * 1024;

    private static final int PREFIX = 5;
    private static final Pattern ROW = Pattern.compile("([0-9A-Fa-f]{35}):([0-9]{1,18})");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final HttpClient client;
    private final URI base;
    private final String userAgent;
    private final Duration timeout;

    private PwnedPasswords(Builder builder) {
        this.base = builder.base;
        this.userAgent = builder.userAgent;
        this.timeout = builder.timeout;
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /** Settings to change; each has a default. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Finding look(String password) {
        String hash = sha1(password);
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + hash.substring(0, PREFIX)))
                .timeout(timeout)
                .header("User-Agent", userAgent)
                .header("Add-Padding", "true")
                .build();
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request, response -> new BoundedText(MOST_BYTES));
        try {
            HttpResponse<String> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return response.statusCode() == 200
                    ? find(hash.substring(PREFIX), response.body().lines().toList())
                    : Finding.UNAVAILABLE;
        } catch (ExecutionException | TimeoutException e) {
            return Finding.UNAVAILABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.UNAVAILABLE;
        } finally {
            answer.cancel(true);
        }
    }

    /** Every row is read: one that is not of the protocol makes the whole answer worthless. */
    private static Finding find(String suffix, List<String> rows) {
        Finding finding = rows.isEmpty() ? Finding.UNAVAILABLE : Finding.NOT_FOUND;
        for (String line : rows) {
            Matcher row = ROW.matcher(line);
            if (!row.matches()) {
                return Finding.UNAVAILABLE;
            }
            boolean padding = Long.parseLong(row.group(2)) == 0;
            if (!padding && row.group(1).equalsIgnoreCase(suffix)) {
                finding = Finding.FOUND;
            }
        }
        return finding;
    }

    private static String sha1(String password) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }

    /** Collects the settings. */
    public static final class Builder {
        private static final Duration LEAST_TIMEOUT = Duration.ofMillis(100);
        private static final Pattern USER_AGENT = Pattern.compile("[!-~][ -~]{0,255}");
        private static final Duration MOST_TIMEOUT = Duration.ofSeconds(10);

        private URI base = HAVE_I_BEEN_PWNED;
        private String userAgent = "sharedkit";
        private Duration timeout = Duration.ofSeconds(1);

        private Builder() {}

        /**
         * Where the 5 digits are appended, such as {@code https://pwned.example.jp/range/};
         * {@link PwnedPasswords#HAVE_I_BEEN_PWNED} unless set.
         *
         * @throws IllegalArgumentException if it does not end with a slash, is neither HTTPS nor on this machine, or names
         *     no host
         */
        public Builder baseUrl(URI url) {
            boolean secure = "https".equals(url.getScheme()) && url.getHost() != null;
            boolean local = "http".equals(url.getScheme()) && THIS_MACHINE.contains(String.valueOf(url.getHost()));
            if (!url.toString().endsWith("/") || !(secure || local)) {
                throw new IllegalArgumentException("The base URL is " + url
                        + "; it must start with https:// (http:// for this machine only), go on with a host name of letters, digits"
                        + " and hyphens, and end with /.");
            }
            this.base = url;
            return this;
        }

        /**
         * What is sent as User-Agent, which Have I Been Pwned asks for; {@code sharedkit} unless set.
         *
         * @throws IllegalArgumentException if it has other characters than those of ASCII that are printed, which no header
         *     takes: every question would fail
         */
        public Builder userAgent(String name) {
            if (!USER_AGENT.matcher(name).matches()) {
                throw new IllegalArgumentException("The user agent is '" + name
                        + "'; it is 1 to 256 printed characters of ASCII, such as AozoraHR/2.1.");
            }
            this.userAgent = name;
            return this;
        }

        /**
         * How long the whole question may take, 100 milliseconds to 10 seconds; a second unless set, since a person waits.
         *
         * @throws IllegalArgumentException if it is out of its range
         */
        public Builder timeout(Duration duration) {
            this.timeout = Range.check("timeout", duration, LEAST_TIMEOUT, MOST_TIMEOUT);
            return this;
        }

        /** The finished client; it keeps its connections open, so make one a process. */
        public PwnedPasswords build() {
            return new PwnedPasswords(this);
        }
    }
}
