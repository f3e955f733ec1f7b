/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * bcrypt behind a mark and without pepper: Django's {@code bcrypt$} and {@code bcrypt_sha256$}, where the latter is bcrypt
 * of the SHA-256 in hexadecimal digits; and Spring Security's.
 */
record TaggedBcrypt(String system, Bcrypt bcrypt, boolean digested) implements StoredHash {

    static final HashScheme SCHEME = TaggedBcrypt::read;

    private static final String PLAIN = "bcrypt$";
    private static final String DIGESTED = "bcrypt_sha256$";

    private static Optional<StoredHash> read(String text) {
        if (text.startsWith(PLAIN)) {
            return Optional.of(new TaggedBcrypt("django", Bcrypt.parse(text.substring(PLAIN.length())), false));
        }
        return text.startsWith(DIGESTED)
                ? Optional.of(new TaggedBcrypt("django", Bcrypt.parse(text.substring(DIGESTED.length())), true))
                : Optional.empty();
    }

    @Override
    public boolean matches(String password, Means means) {
        return Encodings.utf8(password, bytes -> bcrypt.matches(digested ? digest(bytes) : bytes));
    }

    @Override
    public String description() {
        return system + " " + (digested ? "sha256+" : "") + bcrypt.description();
    }

    private static byte[] digest(byte[] password) {
        MessageDigest sha256 = WeakHash.Digest.SHA_256.start();
        return HexFormat.of().formatHex(sha256.digest(password)).getBytes(StandardCharsets.US_ASCII);
    }
}
