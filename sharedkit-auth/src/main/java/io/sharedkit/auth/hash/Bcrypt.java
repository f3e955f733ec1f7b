/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import io.sharedkit.core.secret.Secret;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.BCrypt;

/**
 * bcrypt as Rails (Devise) and most others store it: {@code $2a$}, {@code $2b$} or {@code $2y$}, the three names of one
 * computation. It reads 72 bytes of a password and no more, and so do we: whoever was let in there is let in here, once,
 * and the hash that replaces it is of the whole password.
 */
final class Bcrypt {

    /** Some 4 seconds of a processor; above it a row can occupy the machine. */
    static final int MOST_COST = 16;

    /** bcrypt alone; Devise may have appended a pepper. */
    static final HashScheme SCHEME = text -> isOne(text) ? Optional.of(new Peppered(parse(text))) : Optional.empty();

    private static final int PASSWORD_BYTES = 72;
    private static final int SALT_CHARS = 22;
    private static final int SALT_BYTES = 16;
    private static final int TAG_BYTES = 23;
    private static final Pattern FORM = Pattern.compile("\\$2[aby]\\$([0-9]{2})\\$([./A-Za-z0-9]{53})");
    private static final String ALPHABET = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int BITS_PER_CHAR = 6;

    private final int cost;
    private final byte[] salt;
    private final byte[] tag;

    private Bcrypt(int cost, byte[] salt, byte[] tag) {
        this.cost = cost;
        this.salt = salt;
        this.tag = tag;
    }

    static boolean isOne(String text) {
        return text.startsWith("$2a$") || text.startsWith("$2b$") || text.startsWith("$2y$");
    }

    /**
     * @throws MalformedHash if it is no bcrypt hash, or one of a higher cost than {@value #MOST_COST}
     */
    static Bcrypt parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new MalformedHash("not a bcrypt hash of 60 characters");
        }
        int cost = MalformedHash.number("bcrypt cost", parts.group(1), 4, MOST_COST);
        String body = parts.group(2);
        return new Bcrypt(
                cost, decode(body.substring(0, SALT_CHARS), SALT_BYTES), decode(body.substring(SALT_CHARS), TAG_BYTES));
    }

    boolean matches(byte[] password) {
        byte[] input = Arrays.copyOf(password, Math.min(password.length + 1, PASSWORD_BYTES)); // ends with a zero byte
        try {
            return MessageDigest.isEqual(Arrays.copyOf(BCrypt.generate(input, salt, cost, false), TAG_BYTES), tag);
        } finally {
            Arrays.fill(input, (byte) 0);
        }
    }

    String description() {
        return "bcrypt cost=" + cost;
    }

    private static byte[] decode(String text, int length) {
        byte[] bytes = new byte[length];
        int buffer = 0;
        int bits = 0;
        int next = 0;
        for (int i = 0; i < text.length() && next < length; i++) {
            buffer = (buffer << BITS_PER_CHAR) | ALPHABET.indexOf(text.charAt(i));
            bits += BITS_PER_CHAR;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes[next++] = (byte) (buffer >>> bits);
            }
        }
        return bytes;
    }

    /** With each pepper, then with none. */
    private record Peppered(Bcrypt bcrypt) implements StoredHash {

        @Override
        public boolean matches(String password, Means means) {
            return peppered(password, means.bcryptPeppers()).stream()
                    .anyMatch(text -> Encodings.utf8(text, bcrypt::matches));
        }

        @Override
        public String description() {
            return bcrypt.description();
        }

        private static List<String> peppered(String password, List<Secret> peppers) {
            return Stream.concat(peppers.stream().map(Secret::revealText), Stream.of(""))
                    .map(password::concat)
                    .toList();
        }
    }
}
