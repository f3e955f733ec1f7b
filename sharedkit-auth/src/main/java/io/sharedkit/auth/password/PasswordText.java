/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;

/**
 * The one form in which a password is checked and hashed: NFKC, so that half-width and full-width input, and the
 * decomposed kana of some keyboards, are the same password.
 */
final class PasswordText {
    private PasswordText() {}

    /** The normalised password; empty if it is longer than any password may be or is not proper text. */
    static Optional<String> of(CharSequence password) {
        if (isOversized(password) || !password.codePoints().allMatch(PasswordText::isText)) {
            return Optional.empty();
        }
        String normalized = Normalizer.normalize(password, Normalizer.Form.NFKC);
        return isOversized(normalized) ? Optional.empty() : Optional.of(normalized);
    }

    /** Whether it has more bytes than a password may have; one char is at least one byte. */
    static boolean isOversized(CharSequence password) {
        return password.length() > PasswordPolicy.MAX_BYTES
                || password.toString().getBytes(StandardCharsets.UTF_8).length > PasswordPolicy.MAX_BYTES;
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
