/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import io.sharedkit.core.time.EndOfDay;
import io.sharedkit.core.time.Roll;
import io.sharedkit.core.time.Span;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How long there is. */
public sealed interface Window {

    /** The window in words, in Japanese or in English. */
    String text(Locale locale);

    /**
     * Clock hours: they run through nights, weekends and holidays and are never rolled (as Regulation (EEC, Euratom)
     * 1182/71, article 3(4) has it for periods in hours). The last instant counts as in time.
     *
     * @param count 1 to 8,760
     */
    record Hours(int count) implements Window {

        /** The most hours: a year. */
        public static final int MOST = 8760;

        /**
         * @throws IllegalArgumentException if the count is out of range
         */
        public Hours {
            check("hours", count, MOST);
        }

        @Override
        public String text(Locale locale) {
            return ObligationTexts.count(locale, "window.hours", count);
        }
    }

    /**
     * Business days after the day of the start, which is not counted (Civil Code, article 140), unless the start is exactly
     * 00:00 by a calendar in Japan's time (its proviso). The last one ends at 24:00, or when the office closes, in the
     * calendar's zone; that instant is too late. A time that the zone's clocks skip is the moment of the skip, and of one
     * that they show twice the first time counts.
     *
     * @param count 1 to 260
     * @param calendar by whose business days, one of {@link Calendars}
     * @param until when the last day ends
     */
    record BusinessDays(int count, String calendar, EndOfDay until) implements Window {

        /** The most business days: a year. */
        public static final int MOST = 260;

        /**
         * @throws IllegalArgumentException if the count is out of range
         */
        public BusinessDays {
            check("business days", count, MOST);
        }

        /** Business days of the provider, to 24:00. */
        public BusinessDays(int count) {
            this(count, Calendars.PROVIDER, EndOfDay.MIDNIGHT);
        }

        @Override
        public String text(Locale locale) {
            return Span.businessDays(count).text(locale);
        }
    }

    /**
     * Days of the calendar. The last one ends at 24:00 in the calendar's zone; that instant is too late. Clocks that are
     * changed are treated as for {@link BusinessDays}.
     *
     * @param count 1 to 3,660
     * @param firstDayCounted whether the day of the start is the first day; it always is if the start is exactly 00:00 by
     *     a calendar in Japan's time (Civil Code, article 140, proviso)
     * @param roll where the end goes on a day without business: nowhere, or to the next one
     * @param calendar by whose business days it is rolled, and in whose zone days begin; one of {@link Calendars}
     */
    record CalendarDays(int count, boolean firstDayCounted, Roll roll, String calendar) implements Window {

        /** The most days: ten years. */
        public static final int MOST = 3660;

        /**
         * @throws IllegalArgumentException if the count is out of range, or the end is rolled back
         */
        public CalendarDays {
            check("days", count, MOST);
            if (roll == Roll.PREVIOUS) {
                throw new IllegalArgumentException("The end of a window stays (NONE) or is rolled to the next business"
                        + " day (NEXT); a holiday never shortens it (PREVIOUS).");
            }
        }

        @Override
        public String text(Locale locale) {
            return Span.days(count).text(locale);
        }
    }

    /**
     * Months of the calendar, to the same day and time of day, or on the last day of a month that is too short: from
     * 01-31 12:00 one month runs to 02-28 12:00. The last instant counts as in time. Under Regulation 1182/71, article
     * 3(2)(c), the whole of that day would count; this is the careful reading. It is not that of the Japanese Civil Code,
     * by which the month after 02-28 ends on 03-31. Clocks that are changed are treated as for {@link BusinessDays}.
     *
     * @param count 1 to 120
     * @param zone whose days and times of day
     */
    record Months(int count, ZoneId zone) implements Window {

        /** The most months: ten years. */
        public static final int MOST = 120;

        /**
         * @throws IllegalArgumentException if the count is out of range
         */
        public Months {
            check("months", count, MOST);
        }

        WallClock end(Instant start) {
            return new WallClock(start.atZone(zone).toLocalDateTime().plusMonths(count), zone);
        }

        @Override
        public String text(Locale locale) {
            return Span.months(count).text(locale);
        }
    }

    /**
     * "Promptly" (速やかに, without undue delay): no number is promised. What it is measured by is the provider's own
     * target, which is printed beside the word.
     *
     * @param target the measure; null while none is set, and then nothing can be judged by the rule
     */
    record Prompt(@Nullable Window target) implements Window {

        /**
         * @throws IllegalArgumentException if the target is no plain number of hours, days or months
         */
        public Prompt {
            if (target instanceof Prompt || target instanceof EarlierOf) {
                throw new IllegalArgumentException("A target is a number of hours, days, business days or months.");
            }
        }

        @Override
        public String text(Locale locale) {
            return target == null
                    ? ObligationTexts.text(locale, "window.prompt.none")
                    : ObligationTexts.text(locale, "window.prompt", target.text(locale));
        }
    }

    /**
     * The earlier of two ends: that of a window from the rule's start, and that of a bound from another start. If the rule
     * starts only after the bound has passed, the bound falls away (DORA, Delegated Regulation (EU) 2025/301, article
     * 5(2)). If only one start is known, its end counts; a bound that has passed while the rule's own start is
     * unknown says no more, and the rule waits for its start.
     *
     * @param window from the rule's start
     * @param bound from when the bound counts
     * @param atMost how long the bound is
     */
    record EarlierOf(Window window, Start bound, Window atMost) implements Window {

        /**
         * @throws IllegalArgumentException if a part is itself the earlier of two
         */
        public EarlierOf {
            if (window instanceof EarlierOf || atMost instanceof EarlierOf) {
                throw new IllegalArgumentException("The earlier of two ends has two plain windows.");
            }
        }

        @Override
        public String text(Locale locale) {
            return ObligationTexts.text(
                    locale, "window.earlierOf", window.text(locale), bound.text(locale), atMost.text(locale));
        }
    }

    private static void check(String unit, int count, int most) {
        if (count < 1 || count > most) {
            throw new IllegalArgumentException(
                    "A window in " + unit + " is 1 to " + most + " long, not " + count + ".");
        }
    }
}
