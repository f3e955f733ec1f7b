/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import io.sharedkit.incident.Incident;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Checks of what people type. */
final class PlainText {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    private PlainText() {}

    static void checkLine(String what, String text, int most) {
        if (text.isBlank() || text.length() > most || CONTROL.matcher(text).find() || !isWhole(text)) {
            throw new IllegalArgumentException(what + " is one line of 1 to " + most
                    + " characters without control characters; this one has " + text.length() + ".");
        }
    }

    /** What is stored and hashed must come back as it was. */
    static void checkWhole(Incident.Text text) {
        if (!isWhole(text.ja()) || !isWhole(text.en())) {
            throw new IllegalArgumentException("A text holds half a character (a lone surrogate). Type it again.");
        }
    }

    private static boolean isWhole(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
