/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import io.sharedkit.auth.internal.Texts;
import java.util.Locale;

/** How hard a password is to guess, as a meter shows it; the places are zxcvbn's scores 0 to 4. */
public enum PasswordStrength {
    /** Fewer than 10^3 guesses. */
    VERY_WEAK,
    /** Fewer than 10^6 guesses. */
    WEAK,
    /** Fewer than 10^8 guesses. */
    FAIR,
    /** Fewer than 10^10 guesses. */
    GOOD,
    /** 10^10 guesses or more. */
    STRONG;

    private static final Texts TEXTS = Texts.of(PasswordStrength.class);

    /** The score, 0 to 4. */
    public int score() {
        return ordinal();
    }

    /** What to show beside the meter: in Japanese for Japanese locales, in English otherwise. */
    public String text(Locale locale) {
        return TEXTS.get(locale, "STRENGTH_" + score());
    }
}
