/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.internal.json;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes JSON (RFC 8259) of which every byte is ours to answer for: what it writes is hashed and signed, so that a newer
 * version of a library must not change it.
 */
public final class JsonText {
    private JsonText() {}

    /** The text in quotes. Control characters and lone surrogates, which UTF-8 cannot carry, are written as escapes. */
    public static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || isLoneSurrogate(text, i)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    /** An array of texts. */
    public static String array(List<String> texts, String separator) {
        return texts.stream().map(JsonText::quote).collect(Collectors.joining(separator, "[", "]"));
    }

    private static boolean isLoneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
