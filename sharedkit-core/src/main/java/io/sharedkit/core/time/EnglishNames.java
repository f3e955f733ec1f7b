/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import java.util.Locale;
import java.util.ResourceBundle;

/** The names of the holidays in English. */
final class EnglishNames {
    private static final ResourceBundle NAMES =
            ResourceBundle.getBundle("io.sharedkit.core.time.holidays", Locale.ENGLISH, EnglishNames.class.getModule());

    private EnglishNames() {}

    /** The English name of a Japanese one; the Japanese one itself where none is known. */
    static String of(String name) {
        return NAMES.containsKey(name) ? NAMES.getString(name) : name;
    }
}
