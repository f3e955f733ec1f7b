/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.internal.output;

/** The places {@code {0}}, {@code {1}}, … of a text that people read. */
public final class Placeholders {
    private Placeholders() {}

    /** The text with its places filled, one after the other. */
    public static String fill(String text, Object... values) {
        String filled = text;
        for (int i = 0; i < values.length; i++) {
            filled = filled.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return filled;
    }
}
