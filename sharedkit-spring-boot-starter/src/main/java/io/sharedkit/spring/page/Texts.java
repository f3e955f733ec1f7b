/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.page;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.util.HtmlUtils;

/** What the pages say, in the language of the request: Japanese or English. */
final class Texts {
    private final boolean japanese =
            LocaleContextHolder.getLocale().getLanguage().equals(Locale.JAPANESE.getLanguage());
    private final ResourceBundle bundle =
            ResourceBundle.getBundle(Texts.class.getPackageName() + ".texts", japanese ? Locale.JAPANESE : Locale.ROOT);

    Locale locale() {
        return japanese ? Locale.JAPANESE : Locale.ENGLISH;
    }

    /** Fit for HTML. */
    String of(String key) {
        return HtmlUtils.htmlEscape(bundle.getString(key));
    }

    /** Not made fit for HTML. */
    String plain(String key) {
        return bundle.getString(key);
    }

    Optional<String> find(String key) {
        return bundle.containsKey(key) ? Optional.of(of(key)) : Optional.empty();
    }
}
