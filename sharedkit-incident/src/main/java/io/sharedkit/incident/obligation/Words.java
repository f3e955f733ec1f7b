/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import java.util.regex.Pattern;

/** Checks what people type beside a date. */
final class Words {
    /** The longest name, label or number, in characters. */
    static final int SHORT = 200;

    /** The longest reason, in characters. */
    static final int LONG = 2000;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private Words() {}

    static void need(String what, String text, int longest) {
        if (text.isBlank() || text.length() > longest || CONTROL.matcher(text).find()) {
            throw new IllegalArgumentException(what + " has 1 to " + longest
                    + " characters, is not blank and holds no control character; this one has " + text.length() + ".");
        }
    }
}
