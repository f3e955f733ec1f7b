/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.internal;

import java.text.Normalizer;
import java.util.Locale;

/** Spellings of what somebody types that people take for the same. */
public final class TypedText {
    private static final int LONGEST_LOGIN = 256;
    private static final int LONGEST_TYPED = 1024;

    private TypedText() {}

    /** NFKC, no space around it, its case kept; what is too long is cut. */
    public static String narrowed(String typed) {
        String text = typed.substring(0, Math.min(typed.length(), LONGEST_TYPED));
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }

    /** The same in lower case, as logins are counted. */
    public static String login(String typed) {
        String lower = narrowed(typed).toLowerCase(Locale.ROOT);
        return lower.substring(0, Math.min(lower.length(), LONGEST_LOGIN));
    }
}
