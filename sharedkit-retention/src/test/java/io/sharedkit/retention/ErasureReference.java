/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Counts one day after the other, in another way than the library. */
record ErasureReference(Set<LocalDate> holidays, Set<MonthDay> closed) {

    /** What comes out worst: the end of a contract, its deadline, by how many days it is missed, and what may be at most. */
    record Worst(LocalDate contractEnd, LocalDate due, int lateDays, int longestSum) {}

    boolean isOpen(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(day)
                && !closed.contains(MonthDay.from(day));
    }

    LocalDate businessDaysAfter(LocalDate day, int count) {
        LocalDate found = day;
        int left = count;
        while (left > 0) {
            found = found.plusDays(1);
            if (isOpen(found)) {
                left--;
            }
        }
        return found;
    }

    /** Over all ends of a contract whose deadline lies in these years. */
    Worst worst(
            LocalDate today,
            int dueFrom,
            int dueTo,
            int lastEndYear,
            int promised,
            UnaryOperator<LocalDate> goneAfterClosing) {
        LocalDate worstEnd = null;
        LocalDate worstDue = null;
        int late = Integer.MIN_VALUE;
        int longest = Integer.MAX_VALUE;
        for (LocalDate end = today; end.getYear() <= lastEndYear; end = end.plusDays(1)) {
            LocalDate due = businessDaysAfter(end, promised);
            if (due.getYear() < dueFrom || due.getYear() > dueTo) {
                continue;
            }
            int lateHere = days(due, goneAfterClosing.apply(end.plusDays(1)));
            longest = Math.min(longest, days(end.plusDays(1), due));
            if (lateHere > late) {
                worstEnd = end;
                worstDue = due;
                late = lateHere;
            }
        }
        return new Worst(worstEnd, worstDue, late, longest);
    }

    private static int days(LocalDate from, LocalDate to) {
        int days = 0;
        for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
            days++;
        }
        for (LocalDate day = to; day.isBefore(from); day = day.plusDays(1)) {
            days--;
        }
        return days;
    }
}
