/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.internal;

import java.util.regex.Pattern;

/** Names and other texts of people, which stand in a mail or a letter as one line of text and nothing more. */
public final class OneLine {
    /** What ends a line, turns its direction, or is no text at all: it would make more of a name than a name. */
    private static final Pattern MORE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]");

    private OneLine() {}

    /** Whether the text is one line as it is. */
    public static boolean is(String text) {
        return !MORE.matcher(text).find();
    }

    /** The text as one line: with a space in the place of whatever would make more of it. */
    public static String of(String text) {
        return MORE.matcher(text).replaceAll(" ");
    }
}
