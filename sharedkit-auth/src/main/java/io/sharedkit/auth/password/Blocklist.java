/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/**
 * Passwords that are guessed first, compared with the whole password in the forms that {@link GuessableForms} gives: words
 * of our own with much Japanese ({@code blocklist.txt}), and the most common passwords of published breaches
 * ({@code common-hashes.txt}, as hashes, since nobody needs to read them). In memory each is the first 64 bits of its
 * SHA-256: 8 bytes, and one wrong hit in 10^14 passwords.
 */
final class Blocklist {
    static final String WORDS = "blocklist.txt";
    static final String HASHES = "common-hashes.txt";

    private static final int HEX = 16;
    private static final long[] COMMON = LongStream.concat(
                    read(WORDS, Blocklist::hash), read(HASHES, line -> Long.parseUnsignedLong(line, HEX)))
            .sorted()
            .distinct()
            .toArray();

    private Blocklist() {}

    /** Whether one of the forms is a common password. */
    static boolean isCommon(Set<String> forms) {
        return forms.stream()
                .anyMatch(form -> Arrays.binarySearch(COMMON, hash(form)) >= 0 || GuessableForms.isSequence(form));
    }

    static int size() {
        return COMMON.length;
    }

    /** The first 64 bits of the SHA-256 of a text in UTF-8. */
    static long hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static LongStream read(String resource, ToLongFunction<String> entry) {
        try (InputStream in = Objects.requireNonNull(Blocklist.class.getResourceAsStream(resource), resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return LongStream.of(reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .mapToLong(entry)
                    .toArray());
        } catch (IOException e) {
            throw new UncheckedIOException("The blocklist cannot be read", e);
        }
    }
}
