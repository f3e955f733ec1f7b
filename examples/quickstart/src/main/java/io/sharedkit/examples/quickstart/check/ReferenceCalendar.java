/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The business days of the simulated year, counted without sharedkit. The holidays were copied by hand from the Cabinet
 * Office's list for April 2026 to July 2027.
 */
final class ReferenceCalendar {
    private static final Set<LocalDate> HOLIDAYS = Stream.of(
                    "2026-04-29",
                    "2026-05-03",
                    "2026-05-04",
                    "2026-05-05",
                    "2026-05-06",
                    "2026-07-20",
                    "2026-08-11",
                    "2026-09-21",
                    "2026-09-22",
                    "2026-09-23",
                    "2026-10-12",
                    "2026-11-03",
                    "2026-11-23",
                    "2027-01-01",
                    "2027-01-11",
                    "2027-02-11",
                    "2027-02-23",
                    "2027-03-21",
                    "2027-03-22",
                    "2027-04-29",
                    "2027-05-03",
                    "2027-05-04",
                    "2027-05-05",
                    "2027-07-19")
            .map(LocalDate::parse)
            .collect(Collectors.toUnmodifiableSet());

    private ReferenceCalendar() {}

    static LocalDate businessDaysAfter(LocalDate start, int count) {
        return walk(start, count, 1);
    }

    static LocalDate businessDaysBefore(LocalDate start, int count) {
        return walk(start, count, -1);
    }

    /** The national holidays between the two days, neither of which counts, the earliest first. */
    static List<LocalDate> holidaysBetween(LocalDate one, LocalDate other) {
        return HOLIDAYS.stream()
                .filter(day -> (day.isAfter(one) && day.isBefore(other)) || (day.isAfter(other) && day.isBefore(one)))
                .sorted()
                .toList();
    }

    private static LocalDate walk(LocalDate start, int count, int step) {
        LocalDate day = start;
        int left = count;
        while (left > 0) {
            day = day.plusDays(step);
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            if (!weekend && !HOLIDAYS.contains(day)) {
                left--;
            }
        }
        return day;
    }
}
