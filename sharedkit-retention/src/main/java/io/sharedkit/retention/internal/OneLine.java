/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.internal;

import java.util.Locale;

/** Texts of people, such as reasons: of one line, and such that every store keeps them and shows them whole. */
public final class OneLine {
    private OneLine() {}

    /**
     * Checks that a text has neither control characters, of which a database refuses one and a screen hides others, nor half a
     * character (a lone surrogate).
     *
     * @param what what the text is, as the beginning of a sentence
     * @throws IllegalArgumentException if it has; the message names the first one and not the text
     */
    public static void check(String what, String text) {
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int each = text.codePointAt(at);
            if (Character.isISOControl(each) || Character.getType(each) == Character.SURROGATE) {
                throw new IllegalArgumentException(what + " has U+" + String.format(Locale.ROOT, "%04X", each)
                        + " as its character " + (text.codePointCount(0, at) + 1) + "; it is one line of text, without"
                        + " control characters such as line breaks, tabs or NUL. Take it out.");
            }
        }
    }
}
