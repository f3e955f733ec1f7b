/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.function.Predicate;

/** Business days as one counts them by hand: day by day. */
final class CalendarLoop {
    private CalendarLoop() {}

    static LocalDate after(LocalDate start, int businessDays, Predicate<LocalDate> holiday) {
        LocalDate day = start;
        for (int counted = 0; counted < businessDays; ) {
            day = day.plusDays(1);
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            if (!weekend && !holiday.test(day)) {
                counted++;
            }
        }
        return day;
    }
}
