/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;

/**
 * A secret in memory. It is copied in, lent out as a copy that is wiped after use, compared in constant time, and prints
 * as {@code ***}.
 *
 * <p><b>Security guarantees.</b> It does not reach logs through {@code toString} and leaves no copy behind in
 * {@link #use}. Not guaranteed: that the garbage collector, a heap dump or swap holds no trace of it.
 */
public final class Secret {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A secret with a copy of these bytes. */
    public static Secret copyOf(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    /** A secret of this text in UTF-8. */
    public static Secret ofText(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A new secret of that many random bytes. */
    public static Secret random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return new Secret(bytes);
    }

    /** The length in bytes. */
    public int length() {
        return bytes.length;
    }

    /** Lends a copy to the function and wipes it afterwards. */
    public <T> T use(Function<byte[], T> function) {
        byte[] copy = bytes.clone();
        try {
            return function.apply(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /** The secret as UTF-8 text, for APIs that take a String; it cannot be wiped. */
    public String revealText() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * The secret that this text, read as base64 (RFC 4648 section 4), stands for.
     *
     * @throws IllegalArgumentException if it is not base64; the text is not repeated
     */
    public Secret decodeBase64() {
        try {
            return new Secret(Base64.getDecoder().decode(bytes));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The secret is not base64. Make a key with: openssl rand -base64 32");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
