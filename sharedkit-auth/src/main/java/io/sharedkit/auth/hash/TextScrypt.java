/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** scrypt as Django writes it ({@code scrypt$N$salt$r$p$tag}) and as passlib does ({@code $scrypt$ln=,r=,p=$...}). */
record TextScrypt(String system, Scrypt scrypt) implements StoredHash {

    static final HashScheme DJANGO = TextScrypt::django;
    static final HashScheme PASSLIB = TextScrypt::passlib;

    private static final Pattern DJANGO_FORM = Pattern.compile(
            "scrypt\\$([1-9][0-9]{0,9})\\$([\\x21-\\x23\\x25-\\x7e]{1,1024})\\$([1-9][0-9]{0,9})\\$([1-9][0-9]{0,9})\\$([A-Za-z0-9+/=]{24,172})");
    private static final Pattern PASSLIB_FORM = Pattern.compile(
            "\\$scrypt\\$ln=([1-9][0-9]{0,9}),r=([1-9][0-9]{0,9}),p=([1-9][0-9]{0,9})\\$([A-Za-z0-9+/]{2,1366})\\$([A-Za-z0-9+/]{22,171})");

    private static Optional<StoredHash> django(String text) {
        if (!text.startsWith("scrypt$")) {
            return Optional.empty();
        }
        Matcher parts = parts(DJANGO_FORM, text);
        int n = MalformedHash.number("scrypt N", parts.group(1), 2, 1 << 24);
        if (Integer.bitCount(n) != 1) {
            throw new MalformedHash("scrypt N is no power of 2");
        }
        return Optional.of(new TextScrypt(
                "django",
                new Scrypt(
                        Integer.numberOfTrailingZeros(n),
                        Scrypt.number("r", parts.group(3)),
                        Scrypt.number("p", parts.group(4)),
                        parts.group(2).getBytes(StandardCharsets.US_ASCII),
                        Encodings.strict(parts.group(5)))));
    }

    private static Optional<StoredHash> passlib(String text) {
        if (!text.startsWith("$scrypt$")) {
            return Optional.empty();
        }
        Matcher parts = parts(PASSLIB_FORM, text);
        return Optional.of(new TextScrypt(
                "passlib",
                new Scrypt(
                        Scrypt.number("ln", parts.group(1)),
                        Scrypt.number("r", parts.group(2)),
                        Scrypt.number("p", parts.group(3)),
                        Encodings.strict(parts.group(4)),
                        Encodings.strict(parts.group(5)))));
    }

    private static Matcher parts(Pattern form, String text) {
        Matcher parts = form.matcher(text);
        if (!parts.matches()) {
            throw new MalformedHash("not a scrypt hash in its canonical form");
        }
        return parts;
    }

    @Override
    public boolean matches(String password, Means means) {
        return scrypt.matches(password);
    }

    @Override
    public String description() {
        return system + " " + scrypt.description();
    }
}
