/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import io.sharedkit.core.internal.output.FormulaGuard;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Texts as they may stand in a cell of a spreadsheet, or on a page. Whoever can get a text into the log must neither run a
 * formula, nor fake a line, nor keep the export from being written.
 */
final class CellText {
    private static final int MOST_CHARACTERS = 32_767; // of a cell in Excel
    private static final char CONTROL_PICTURES = '\u2400';
    private static final char DELETE = 0x7F;
    private static final char DELETE_PICTURE = '\u2421';
    private static final char REPLACEMENT = '\uFFFD';

    private CellText() {}

    /** A text of one line. */
    static String of(String text) {
        return cut(FormulaGuard.guard(visible(text)));
    }

    /** Lines one below the other in one cell. */
    static String lines(List<String> lines) {
        return cut(lines.stream().map(line -> FormulaGuard.guard(visible(line))).collect(Collectors.joining("\n")));
    }

    /** With signs for what one does not see, and without what turns the direction of reading. */
    static String visible(String text) {
        if (text.chars().noneMatch(c -> isReplaced((char) c))) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(Character.isBmpCodePoint(c) ? visible((char) c) : c));
        return out.toString();
    }

    private static char visible(char c) {
        if (c < ' ') {
            return (char) (CONTROL_PICTURES + c);
        }
        return c == DELETE ? DELETE_PICTURE : isReplaced(c) ? REPLACEMENT : c;
    }

    /** Surrogates are looked at one by one only to find out whether there is anything to do. */
    private static boolean isReplaced(char c) {
        return Character.isISOControl(c)
                || Character.isSurrogate(c)
                || isDirection(c)
                || c == '\uFFFE'
                || c == '\uFFFF';
    }

    private static boolean isDirection(char c) {
        return (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
    }

    private static String cut(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        int end = MOST_CHARACTERS - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "\u2026";
    }
}
