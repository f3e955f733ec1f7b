/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import io.sharedkit.audit.ActionCatalogue;
import io.sharedkit.core.internal.output.Markup;
import java.util.Locale;
import java.util.function.Function;

/** Writes every text of a page in Japanese and, where it is another, in English beside it. */
final class TwoLanguages {
    private final Markup page;
    private final Labels japanese;
    private final Labels english;

    TwoLanguages(Markup page, ActionCatalogue actions) {
        this.page = page;
        this.japanese = new Labels(actions, Locale.JAPANESE);
        this.english = new Labels(actions, Locale.ENGLISH);
    }

    /** The title of the window, which has no room for two. */
    String title(String key, String of) {
        return japanese.text(key) + " " + visible(of);
    }

    void heading(String key) {
        page.open("h2");
        both(key);
        page.close();
    }

    void row(String key, String value) {
        open(key).text(visible(value)).close().close();
    }

    /** A row whose cell is open. */
    Markup open(String key) {
        page.open("tr").open("th", "scope", "row");
        both(key);
        return page.close().open("td");
    }

    void both(String key, Object... values) {
        each(labels -> labels.text(key, values));
    }

    void each(Function<Labels, String> text) {
        String ja = text.apply(japanese);
        String en = text.apply(english);
        page.text(visible(ja));
        if (!ja.equals(en)) {
            page.element("span", visible(en), "class", "en", "lang", "en");
        }
    }

    static String visible(String text) {
        return CellText.visible(text);
    }
}
