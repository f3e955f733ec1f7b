/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import io.sharedkit.core.internal.output.Placeholders;
import io.sharedkit.incident.Incident;
import java.util.Locale;
import java.util.ResourceBundle;

/** What people read of a change besides its own texts, in Japanese and in English. */
enum NoticeTexts {
    JAPANESE(Locale.JAPANESE),
    ENGLISH(Locale.ENGLISH);

    private static final String BUNDLE = "io.sharedkit.incident.notice.notice";

    private final Locale locale;

    NoticeTexts(Locale locale) {
        this.locale = locale;
    }

    /** Japanese for Japanese, English for every other language. */
    static NoticeTexts of(Locale locale) {
        return locale.getLanguage().equals(Locale.JAPANESE.getLanguage()) ? JAPANESE : ENGLISH;
    }

    /** The same text in both languages. */
    static Incident.Text both(String key, Object... values) {
        return new Incident.Text(JAPANESE.text(key, values), ENGLISH.text(key, values));
    }

    String text(String key, Object... values) {
        return Placeholders.fill(ResourceBundle.getBundle(BUNDLE, locale).getString(key), values);
    }

    /** This language's side of a text. */
    String side(Incident.Text text) {
        return this == JAPANESE ? text.ja() : text.en();
    }

    Locale locale() {
        return locale;
    }
}
