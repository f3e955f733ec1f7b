/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import io.sharedkit.core.internal.output.Placeholders;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the verifier says to people, in one language. */
final class Texts {
    private static final String BUNDLE = "io.sharedkit.core.isolation.verify.messages";

    private final ResourceBundle texts;

    private Texts(ResourceBundle texts) {
        this.texts = texts;
    }

    static Texts of(Locale locale) {
        Locale known = locale.getLanguage().equals("ja") ? Locale.JAPANESE : Locale.ENGLISH;
        return new Texts(ResourceBundle.getBundle(BUNDLE, known, Texts.class.getModule()));
    }

    String get(String key, Object... values) {
        return Placeholders.fill(texts.getString(key), values);
    }

    String what(Finding finding) {
        return get(finding.check(), finding.object(), finding.detail());
    }

    String remedy(Finding finding) {
        return get(finding.check() + ".mend", finding.object(), finding.detail());
    }

    /** Where a probe had nothing to see, and why; what the database said about it stays as it said it. */
    String vacuous(String where) {
        int colon = where.indexOf(": ");
        String key = "vacuous." + where.substring(colon + 2).replace(' ', '-');
        return texts.containsKey(key) ? where.substring(0, colon + 2) + texts.getString(key) : where;
    }

    /** What the check looks for, without an object. */
    String title(String check) {
        return get(check + ".title");
    }
}
