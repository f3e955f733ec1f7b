/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.retention;

import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;

/**
 * Periods counted in days in Japan as the Civil Code counts them (articles 140, 141 and 143): the day of the event does not
 * count; a period of months or years ends with the day before the corresponding one, or with the last day of the month
 * if there is none; and the last day belongs to it until 24:00.
 */
final class JstPeriod {
    private static final int SLACK_DAYS = 5; // more than months of different lengths can make

    private JstPeriod() {}

    /** The last day of the period that an event on this day starts. */
    @SuppressWarnings("JavaPeriodGetDays") // months and years are counted before
    static LocalDate lastDay(LocalDate event, Period period) {
        LocalDate start = event.plusDays(1);
        LocalDate last = event;
        if (period.toTotalMonths() > 0) {
            YearMonth month = YearMonth.from(start).plusMonths(period.toTotalMonths());
            last = start.getDayOfMonth() <= month.lengthOfMonth()
                    ? month.atDay(start.getDayOfMonth()).minusDays(1)
                    : month.atEndOfMonth();
        }
        return last.plusDays(period.getDays());
    }

    /** The newest day whose period has its last day on this day or had it before. */
    static LocalDate newestEnding(LocalDate today, Period period) {
        LocalDate day = today.minus(period).plusDays(SLACK_DAYS);
        while (lastDay(day, period).isAfter(today)) {
            day = day.minusDays(1);
        }
        return day;
    }
}
