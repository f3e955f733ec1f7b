/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Spring Security's {@code DelegatingPasswordEncoder} stores with the encoders that {@code PasswordEncoderFactories}
 * makes: {@code {bcrypt}}, {@code {pbkdf2}} and {@code {scrypt}}, the last two also as of version 5.8. Encoders built with
 * other settings or a secret of their own are not told apart by it, and do not match.
 *
 * @see <a href="https://github.com/spring-projects/spring-security/tree/main/crypto">Spring Security Crypto</a>
 */
final class SpringHash {
    static final HashScheme BCRYPT = text -> body(text, "{bcrypt}").map(SpringHash::bcrypt);
    static final HashScheme PBKDF2 = text -> body(text, "{pbkdf2}").map(body -> pbkdf2(body, "SHA1", 185_000, 8));
    static final HashScheme PBKDF2_5_8 =
            text -> body(text, "{pbkdf2@SpringSecurity_v5_8}").map(body -> pbkdf2(body, "SHA256", 310_000, 16));
    static final HashScheme SCRYPT = text -> body(text, "{scrypt}").map(SpringHash::scrypt);
    static final HashScheme SCRYPT_5_8 =
            text -> body(text, "{scrypt@SpringSecurity_v5_8}").map(SpringHash::scrypt);

    private static final int PBKDF2_TAG_BYTES = 32;
    private static final Pattern SCRYPT_FORM =
            Pattern.compile("\\$([0-9a-f]{4,6})\\$([A-Za-z0-9+/=]{4,1368})\\$([A-Za-z0-9+/=]{44})");

    private SpringHash() {}

    private static Optional<String> body(String text, String prefix) {
        return text.startsWith(prefix) ? Optional.of(text.substring(prefix.length())) : Optional.empty();
    }

    private static StoredHash bcrypt(String body) {
        return new TaggedBcrypt("spring", Bcrypt.parse(body), false);
    }

    /** Hexadecimal digits of salt and tag. */
    private static StoredHash pbkdf2(String body, String digest, int iterations, int saltBytes) {
        byte[] both = Encodings.hex(body);
        if (both.length != saltBytes + PBKDF2_TAG_BYTES) {
            throw new MalformedHash("not a PBKDF2 hash of Spring Security's length");
        }
        return new TextPbkdf2(
                "spring",
                new Pbkdf2(
                        digest,
                        iterations,
                        Arrays.copyOf(both, saltBytes),
                        Arrays.copyOfRange(both, saltBytes, both.length)));
    }

    /** {@code $<log N, two bytes; r and p, a byte each; in hexadecimal digits>$salt$tag}. */
    private static StoredHash scrypt(String body) {
        Matcher parts = SCRYPT_FORM.matcher(body);
        if (!parts.matches()) {
            throw new MalformedHash("not a scrypt hash of Spring Security's form");
        }
        int parameters = Integer.parseInt(parts.group(1), 16);
        return new TextScrypt(
                "spring",
                new Scrypt(
                        parameters >> 16,
                        (parameters >> 8) & 0xFF,
                        parameters & 0xFF,
                        Encodings.strict(parts.group(2)),
                        Encodings.strict(parts.group(3))));
    }
}
