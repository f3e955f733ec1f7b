/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import io.sharedkit.core.internal.output.Placeholders;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is said of counts and spans, in Japanese or in English. */
final class TimeTexts {
    private static final String BUNDLE = "io.sharedkit.core.time.time";

    private TimeTexts() {}

    static boolean isJapanese(Locale locale) {
        return locale.getLanguage().equals("ja");
    }

    /** The text, its places {@code {0}} filled. */
    static String text(Locale locale, String key, Object... values) {
        Locale known = isJapanese(locale) ? Locale.JAPANESE : Locale.ENGLISH;
        return Placeholders.fill(
                ResourceBundle.getBundle(BUNDLE, known, TimeTexts.class.getModule())
                        .getString(key),
                values);
    }
}
