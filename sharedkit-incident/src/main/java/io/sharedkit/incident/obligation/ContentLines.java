/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import java.nio.charset.StandardCharsets;

/** The lines of an iCalendar file: escaped, folded at 75 octets without splitting a character, ended by CRLF. */
final class ContentLines {
    private static final int MOST_OCTETS = 75;

    private final StringBuilder lines = new StringBuilder();

    /** A property whose value is written as it is. */
    ContentLines line(String name, String value) {
        String line = name + ":" + value;
        int octets = 0;
        for (int at = 0; at < line.length(); ) {
            int character = line.codePointAt(at);
            int width = octets(character);
            if (octets + width > MOST_OCTETS) {
                lines.append("\r\n ");
                octets = 1;
            }
            lines.appendCodePoint(character);
            octets += width;
            at += Character.charCount(character);
        }
        lines.append("\r\n");
        return this;
    }

    /** A property whose value is a text (RFC 5545, section 3.3.11). */
    ContentLines text(String name, String value) {
        return line(name, escaped(value));
    }

    byte[] bytes() {
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Backslash, semicolon and comma with a backslash, line ends as \n; other control characters are left out. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(character -> {
            if (character == '\n') {
                escaped.append("\\n");
            } else if (character == '\\' || character == ';' || character == ',') {
                escaped.append('\\').appendCodePoint(character);
            } else if (character == '\t' || !Character.isISOControl(character)) {
                escaped.appendCodePoint(isHalf(character) ? 0xFFFD : character);
            }
        });
        return escaped.toString();
    }

    private static boolean isHalf(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }

    private static int octets(int character) {
        return Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
    }
}
