/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.internal.output.Placeholders;
import java.util.Locale;
import java.util.ResourceBundle;

/** What people read of an incident besides its own texts, in Japanese and in English. */
enum IncidentTexts {
    JAPANESE(Locale.JAPANESE),
    ENGLISH(Locale.ENGLISH);

    private static final String BUNDLE = "io.sharedkit.incident.incident";

    private final Locale locale;

    IncidentTexts(Locale locale) {
        this.locale = locale;
    }

    String text(String key, Object... values) {
        return Placeholders.fill(ResourceBundle.getBundle(BUNDLE, locale).getString(key), values);
    }

    /** The name of a phase or a severity, such as {@code phase.RESOLVED}. */
    String name(String kind, Enum<?> value) {
        return text(kind + "." + value.name());
    }

    /** This language's side of a text. */
    String of(Incident.Text text) {
        return this == JAPANESE ? text.ja() : text.en();
    }

    /** The language's tag, such as {@code ja}. */
    String tag() {
        return locale.getLanguage();
    }
}
