/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import io.sharedkit.core.erasure.HoldCheck.Hold;
import io.sharedkit.core.internal.output.Placeholders;
import io.sharedkit.core.time.JapanTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** Why nothing was erased, for people. */
final class HeldText {
    private static final String BUNDLE = "io.sharedkit.retention.erasure.held";

    private HeldText() {}

    static String of(ErasureResult.Held held, Locale locale) {
        Locale known = locale.getLanguage().equals("ja") ? Locale.JAPANESE : Locale.ENGLISH;
        ResourceBundle texts = ResourceBundle.getBundle(BUNDLE, known);
        List<String> lines = new ArrayList<>();
        lines.add(text(texts, "held", held.tenant()));
        for (Hold hold : held.holds()) {
            lines.add(text(
                    texts,
                    hold.approved() ? "approved" : "requested",
                    hold.id(),
                    authority(texts, hold),
                    JapanTime.formatDay(hold.reviewOn(), known)));
        }
        lines.add(text(texts, "next"));
        return String.join("\n", lines);
    }

    private static String authority(ResourceBundle texts, Hold hold) {
        String key = "authority." + hold.authority();
        return texts.containsKey(key) ? texts.getString(key) : hold.authority();
    }

    private static String text(ResourceBundle texts, String key, Object... values) {
        return Placeholders.fill(texts.getString(key), values);
    }
}
