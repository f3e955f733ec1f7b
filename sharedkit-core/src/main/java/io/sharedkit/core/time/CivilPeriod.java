/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import java.time.LocalDate;

/**
 * Periods of days, weeks, months and years by the calendar (Civil Code, articles 140 to 143). {@link LocalDate#plusMonths}
 * ends one to three days too early after the end of a short month.
 */
final class CivilPeriod {
    private CivilPeriod() {}

    /** The last day of a period whose first day is given. */
    static LocalDate lastDay(LocalDate first, Span span) {
        return switch (span.unit()) {
            case DAYS -> first.plusDays(span.count() - 1L);
            case WEEKS -> first.plusDays(7L * span.count() - 1);
            case MONTHS -> correspondingDay(first, span.count());
            case YEARS -> correspondingDay(first, 12L * span.count());
            case BUSINESS_DAYS -> throw new IllegalArgumentException("Business days need a calendar.");
        };
    }

    /** The day before the corresponding day; without such a day, the end of the last month (article 143, paragraph 2). */
    private static LocalDate correspondingDay(LocalDate first, long months) {
        LocalDate clipped = first.plusMonths(months);
        return clipped.getDayOfMonth() == first.getDayOfMonth() ? clipped.minusDays(1) : clipped;
    }

    /**
     * The latest day that is the period before the end in both readings: its own period by the Civil Code ends by then, and
     * by the numbers of the calendar it lies as far back. The first moves six months before 08-30 to 02-27, because a period
     * from 02-28 on ends on 08-31; the second moves one month before 02-28 to 01-28, though a period from 01-31 on ends by
     * then. Each is the earlier day, as a notice needs it.
     */
    static LocalDate latestEvent(LocalDate end, Span span) {
        LocalDate event = switch (span.unit()) {
            case DAYS -> end.minusDays(span.count());
            case WEEKS -> end.minusWeeks(span.count());
            case MONTHS -> end.minusMonths(span.count());
            case YEARS -> end.minusYears(span.count());
            case BUSINESS_DAYS -> throw new IllegalArgumentException("Business days need a calendar.");
        };
        while (lastDay(event.plusDays(1), span).isAfter(end)) {
            event = event.minusDays(1);
        }
        return event;
    }
}
