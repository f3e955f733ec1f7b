/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import java.util.Locale;

/**
 * A text for people.
 *
 * @param japanese what a reader of Japanese sees
 * @param english what every other reader sees
 */
public record Words(String japanese, String english) {

    /**
     * @throws IllegalArgumentException if only one of the two is there
     */
    public Words {
        if (japanese.isBlank() != english.isBlank()) {
            throw new IllegalArgumentException(
                    "'" + japanese + english + "' is there in one language only. Write both.");
        }
    }

    /** The text in Japanese, or in English for every other language. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("ja") ? japanese : english;
    }
}
