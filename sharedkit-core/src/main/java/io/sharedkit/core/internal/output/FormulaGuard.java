/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.internal.output;

/**
 * Keeps a spreadsheet from taking a text for a formula. A text whose first visible character could start one gets an
 * apostrophe in front, which is what OWASP advises against CSV injection; Excel in a Japanese environment takes the
 * full-width forms too.
 */
public final class FormulaGuard {
    private static final String STARTS = "=+-@\t\r\n＝＋－＠";

    private FormulaGuard() {}

    /** The text as it may stand in a cell. */
    public static String guard(String text) {
        return isDangerous(text) ? "'" + text : text;
    }

    private static boolean isDangerous(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (STARTS.indexOf(character) >= 0) {
                return true;
            }
            if (!isBlank(character)) {
                return false;
            }
        }
        return false;
    }

    /** Also what looks like nothing: no-break space, zero-width characters, byte order mark. */
    private static boolean isBlank(char character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT
                || Character.isISOControl(character);
    }
}
