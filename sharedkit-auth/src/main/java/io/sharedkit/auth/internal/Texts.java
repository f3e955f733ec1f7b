/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.internal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The texts of one package, in Japanese and English, from {@code texts.properties} (English) and
 * {@code texts_ja.properties} beside the class.
 */
public final class Texts {
    private final String bundle;

    private Texts(String bundle) {
        this.bundle = bundle;
    }

    /** The texts of the package that the class stands in. */
    public static Texts of(Class<?> neighbour) {
        return new Texts(neighbour.getPackageName() + ".texts");
    }

    /** The text in Japanese where the locale's language is Japanese, in English otherwise, with its values filled in. */
    public String get(Locale locale, String key, Object... values) {
        boolean japanese = locale.getLanguage().equals(Locale.JAPANESE.getLanguage());
        Locale known = japanese ? Locale.JAPANESE : Locale.ROOT; // the root is English, whatever the machine speaks
        ResourceBundle texts = ResourceBundle.getBundle(bundle, known, Texts.class.getModule());
        return new MessageFormat(texts.getString(key), Locale.ROOT).format(values);
    }
}
