/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.internal;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;

/**
 * The one form in which a password is checked and hashed: NFKC, so that half-width and full-width input, and the
 * decomposed kana of some keyboards, are the same password.
 */
public final class PasswordText {

    /** The most bytes of a password in UTF-8; a bound on work, well above 128 code points of 4 bytes. */
    public static final int MAX_BYTES = 1024;

    private PasswordText() {}

    /** The normalised password; empty if it is longer than any password may be or is not proper text. */
    public static Optional<String> of(CharSequence password) {
        if (isOversized(password) || !password.codePoints().allMatch(PasswordText::isText)) {
            return Optional.empty();
        }
        String normalized = Normalizer.normalize(password, Normalizer.Form.NFKC);
        return isOversized(normalized) ? Optional.empty() : Optional.of(normalized);
    }

    /** Whether it has more bytes than a password may have; one char is at least one byte. */
    public static boolean isOversized(CharSequence password) {
        return password.length() > MAX_BYTES || password.toString().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
    }

    private static boolean isText(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
