/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import io.sharedkit.core.time.Holidays;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.TreeMap;

/**
 * The legal public holidays of the United States (5 U.S.C. 6103(a)) on the days on which federal offices are closed: one
 * that falls on a Saturday is kept on the Friday before (6103(b)), one on a Sunday on the Monday after (Executive Order
 * 11582, section 3(a)).
 *
 * <p>They are counted by rule from 1986 on, when all of today's except Juneteenth existed, which was added in 2021. Left
 * out are Inauguration Day, which is kept in Washington only, and days that a President closes the offices once. Beyond
 * 2030, where the list of the Office of Personnel Management ends, results are provisional.
 */
final class UsFederalHolidays {
    private static final int FIRST_YEAR = 1986;
    private static final int JUNETEENTH_SINCE = 2021;
    private static final int LAST_LISTED_YEAR = 2030;

    private UsFederalHolidays() {}

    static Holidays holidays() {
        TreeMap<LocalDate, String> days = new TreeMap<>();
        for (int year = FIRST_YEAR; year <= Holidays.LAST_YEAR; year++) {
            days.putAll(year(year));
        }
        return Holidays.of("5 U.S.C. 6103", days, LAST_LISTED_YEAR);
    }

    /** The holidays that belong to the year; its New Year's Day may be kept on the last day of the year before. */
    private static Map<LocalDate, String> year(int year) {
        TreeMap<LocalDate, String> days = new TreeMap<>();
        days.put(kept(LocalDate.of(year, 1, 1)), "New Year's Day");
        days.put(monday(year, Month.JANUARY, 3), "Birthday of Martin Luther King, Jr.");
        days.put(monday(year, Month.FEBRUARY, 3), "Washington's Birthday");
        days.put(LocalDate.of(year, 5, 1).with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY)), "Memorial Day");
        if (year >= JUNETEENTH_SINCE) {
            days.put(kept(LocalDate.of(year, 6, 19)), "Juneteenth National Independence Day");
        }
        days.put(kept(LocalDate.of(year, 7, 4)), "Independence Day");
        days.put(monday(year, Month.SEPTEMBER, 1), "Labor Day");
        days.put(monday(year, Month.OCTOBER, 2), "Columbus Day");
        days.put(kept(LocalDate.of(year, 11, 11)), "Veterans Day");
        days.put(nth(year, Month.NOVEMBER, DayOfWeek.THURSDAY, 4), "Thanksgiving Day");
        days.put(kept(LocalDate.of(year, 12, 25)), "Christmas Day");
        return days;
    }

    private static LocalDate kept(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.minusDays(1);
            case SUNDAY -> day.plusDays(1);
            default -> day;
        };
    }

    private static LocalDate monday(int year, Month month, int nth) {
        return nth(year, month, DayOfWeek.MONDAY, nth);
    }

    private static LocalDate nth(int year, Month month, DayOfWeek weekday, int nth) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(nth, weekday));
    }
}
