/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import io.sharedkit.core.internal.output.Placeholders;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** What a certificate says, in Japanese and in English. */
final class CertificateTexts {
    private static final String BUNDLE = "io.sharedkit.retention.erasure.certificate";

    private CertificateTexts() {}

    /** The Japanese text, its places {@code {0}} filled. */
    static String japanese(String key, Object... values) {
        return text(Locale.JAPANESE, key, values);
    }

    /** The English text, its places {@code {0}} filled. */
    static String english(String key, Object... values) {
        return text(Locale.ENGLISH, key, values);
    }

    /** Both, as they stand in the certificate's JSON. */
    static Map<String, String> both(String key) {
        return both(japanese(key), english(key));
    }

    /** Both texts, as they stand in the certificate's JSON. */
    static Map<String, String> both(String japanese, String english) {
        return Map.of("ja", japanese, "en", english);
    }

    private static String text(Locale locale, String key, Object... values) {
        return Placeholders.fill(ResourceBundle.getBundle(BUNDLE, locale).getString(key), values);
    }
}
