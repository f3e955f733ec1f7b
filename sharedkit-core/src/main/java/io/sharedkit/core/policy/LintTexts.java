/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import io.sharedkit.core.time.JapanTime;
import io.sharedkit.core.time.Span;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes findings from a feature's texts: two resource bundles with a text a code. The places {@code {0}} are filled with
 * days, spans and lists as people of the language write them, and with anything else as it is.
 */
public final class LintTexts {
    private final Function<Locale, ResourceBundle> bundles;

    private LintTexts(Function<Locale, ResourceBundle> bundles) {
        this.bundles = bundles;
    }

    /** Texts that the feature, whose module keeps them closed, hands out by itself: in Japanese and in English. */
    public static LintTexts of(Function<Locale, ResourceBundle> bundles) {
        return new LintTexts(bundles);
    }

    /** A promise is broken. */
    public LintFinding error(String code, List<String> keys, Optional<LocalDate> breaksOn, Object... values) {
        return finding(code, LintFinding.Severity.ERROR, keys, breaksOn, values);
    }

    /** Somebody should know. */
    public LintFinding warning(String code, List<String> keys, Optional<LocalDate> breaksOn, Object... values) {
        return finding(code, LintFinding.Severity.WARNING, keys, breaksOn, values);
    }

    private LintFinding finding(
            String code,
            LintFinding.Severity severity,
            List<String> keys,
            Optional<LocalDate> breaksOn,
            Object... values) {
        return new LintFinding(
                code,
                severity,
                keys,
                text(Locale.JAPANESE, code, values),
                text(Locale.ENGLISH, code, values),
                breaksOn);
    }

    private String text(Locale locale, String code, Object... values) {
        String text = bundles.apply(locale).getString(code);
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", written(values[i], locale));
        }
        return text;
    }

    private static String written(Object value, Locale locale) {
        if (value instanceof LocalDate day) {
            return JapanTime.formatDay(day, locale);
        } else if (value instanceof Span span) {
            return span.text(locale);
        } else if (value instanceof MonthDay day) {
            return day.toString().substring(2);
        } else if (value instanceof Collection<?> several) {
            return several.stream()
                    .map(each -> written(each, locale))
                    .collect(Collectors.joining(locale.equals(Locale.JAPANESE) ? "、" : ", "));
        }
        return value.toString();
    }
}
