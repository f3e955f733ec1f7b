/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A count in sentences. */
final class CountText {
    private CountText() {}

    static String of(DayCount count, int lastOfficialYear, Locale locale) {
        List<String> sentences = new ArrayList<>();
        String key = "count." + count.direction().name().toLowerCase(Locale.ROOT)
                + (count.counting().firstDayCounted() ? ".first" : "");
        sentences.add(TimeTexts.text(
                locale,
                key,
                JapanTime.formatDay(count.event(), locale),
                count.span().text(locale),
                JapanTime.formatDay(count.unrolled(), locale),
                count.counting().endOfDay()));
        if (!count.unrolled().equals(count.day())) {
            sentences.add(TimeTexts.text(
                    locale,
                    "count.rolled",
                    JapanTime.formatDay(count.unrolled(), locale),
                    JapanTime.formatDay(count.day(), locale)));
        }
        List<ClosedDay> skipped = count.skipped();
        if (!skipped.isEmpty()) {
            sentences.add(TimeTexts.text(
                    locale, count.isInBusinessDays() ? "count.skipped" : "count.passed", list(skipped, locale)));
        }
        if (count.usesCalendar()) {
            sentences.add(TimeTexts.text(locale, "count.holidays", count.holidaysVersion()));
        }
        if (count.provisional()) {
            sentences.add(TimeTexts.text(locale, "count.provisional", lastOfficialYear));
        }
        return String.join(TimeTexts.text(locale, "count.sentences"), sentences);
    }

    private static String list(List<ClosedDay> skipped, Locale locale) {
        List<String> kinds = new ArrayList<>();
        long weekend = skipped.stream().filter(is(ClosedDay.Reason.WEEKEND)).count();
        if (weekend > 0) {
            kinds.add(TimeTexts.text(locale, "skipped.weekend" + (weekend == 1 ? ".1" : ""), weekend));
        }
        add(kinds, "skipped.holidays", skipped, ClosedDay.Reason.HOLIDAY, locale);
        add(kinds, "skipped.offices", skipped, ClosedDay.Reason.PUBLIC_OFFICE, locale);
        add(kinds, "skipped.company", skipped, ClosedDay.Reason.COMPANY, locale);
        return String.join(TimeTexts.text(locale, "count.separator"), kinds);
    }

    private static void add(
            List<String> kinds, String key, List<ClosedDay> skipped, ClosedDay.Reason reason, Locale locale) {
        String days = skipped.stream()
                .filter(is(reason))
                .map(closed -> named(closed, locale))
                .collect(Collectors.joining(TimeTexts.text(locale, "count.comma")));
        if (!days.isEmpty()) {
            kinds.add(TimeTexts.text(locale, key, days));
        }
    }

    private static String named(ClosedDay closed, Locale locale) {
        String day = JapanTime.formatDay(closed.day(), locale);
        return closed.name().isEmpty() ? day : TimeTexts.text(locale, "count.named", day, closed.name(locale));
    }

    private static Predicate<ClosedDay> is(ClosedDay.Reason reason) {
        return closed -> closed.reason() == reason;
    }
}
