/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.internal;

import io.sharedkit.core.mail.Mail;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Stream;

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

    /**
     * A mail in Japanese and below that in English.
     *
     * @param key the texts {@code <key>.subject} and {@code <key>.body}
     * @param values what is filled into the body
     */
    public Mail mail(String to, String key, Object... values) {
        return mail(to, key, locale -> values);
    }

    /** The same, with values that differ by language; each is one line, whatever the host has in its table of users. */
    public Mail mail(String to, String key, Function<Locale, Object[]> values) {
        return new Mail(
                to,
                get(Locale.JAPANESE, key + ".subject") + " / " + get(Locale.ENGLISH, key + ".subject"),
                get(Locale.JAPANESE, key + ".body", lines(values.apply(Locale.JAPANESE)))
                        + "\n----\n\n"
                        + get(Locale.ENGLISH, key + ".body", lines(values.apply(Locale.ENGLISH))));
    }

    private static Object[] lines(Object[] values) {
        return Stream.of(values)
                .map(value -> value instanceof String text ? OneLine.of(text) : value)
                .toArray();
    }
}
