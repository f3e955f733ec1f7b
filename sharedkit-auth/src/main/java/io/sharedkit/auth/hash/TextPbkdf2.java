/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PBKDF2 as Django writes it ({@code pbkdf2_sha256$i$salt$tag}) and as passlib does ({@code $pbkdf2-sha256$...}). */
record TextPbkdf2(String system, Pbkdf2 pbkdf2) implements StoredHash {

    static final HashScheme DJANGO = TextPbkdf2::django;
    static final HashScheme PASSLIB = TextPbkdf2::passlib;

    private static final Pattern DJANGO_FORM = Pattern.compile(
            "pbkdf2_(sha256|sha1)\\$([1-9][0-9]{0,9})\\$([\\x21-\\x23\\x25-\\x7e]{1,1024})\\$([A-Za-z0-9+/=]{24,88})");
    private static final Pattern PASSLIB_FORM = Pattern.compile(
            "\\$pbkdf2(|-sha256|-sha512)\\$([1-9][0-9]{0,9})\\$([A-Za-z0-9./]{2,1366})\\$([A-Za-z0-9./]{22,86})");
    private static final Map<String, String> DIGESTS =
            Map.of("sha256", "SHA256", "-sha256", "SHA256", "-sha512", "SHA512");

    private static Optional<StoredHash> django(String text) {
        if (!text.startsWith("pbkdf2_")) {
            return Optional.empty();
        }
        Matcher parts = parts(DJANGO_FORM, text);
        byte[] salt = parts.group(3).getBytes(StandardCharsets.US_ASCII);
        return Optional.of(new TextPbkdf2("django", of(parts, salt, Encodings.strict(parts.group(4)))));
    }

    private static Optional<StoredHash> passlib(String text) {
        if (!text.startsWith("$pbkdf2")) {
            return Optional.empty();
        }
        Matcher parts = parts(PASSLIB_FORM, text);
        return Optional.of(new TextPbkdf2("passlib", of(parts, adapted(parts.group(3)), adapted(parts.group(4)))));
    }

    private static Matcher parts(Pattern form, String text) {
        Matcher parts = form.matcher(text);
        if (!parts.matches()) {
            throw new MalformedHash("not a PBKDF2 hash in its canonical form");
        }
        return parts;
    }

    private static Pbkdf2 of(Matcher parts, byte[] salt, byte[] tag) {
        return new Pbkdf2(DIGESTS.getOrDefault(parts.group(1), "SHA1"), Pbkdf2.iterations(parts.group(2)), salt, tag);
    }

    /** passlib writes a full stop for base64's plus sign. */
    private static byte[] adapted(String text) {
        return Encodings.strict(text.replace('.', '+'));
    }

    @Override
    public boolean matches(String password, Means means) {
        return pbkdf2.matches(password);
    }

    @Override
    public String description() {
        return system + " " + pbkdf2.description();
    }
}
