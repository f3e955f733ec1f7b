/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;
import java.util.TreeSet;

/**
 * The national holidays of 1955 to 2099 by the rules of the Act on National Holidays and the special acts, to check the
 * official list against. It shares no code and no data with it.
 */
final class HolidayReference {
    private static final LocalDate SUBSTITUTES_SINCE = LocalDate.of(1973, 4, 12);
    private static final int SUBSTITUTES_ROLL_SINCE = 2007;
    private static final int CITIZENS_HOLIDAY_SINCE = 1986;

    private HolidayReference() {}

    static Set<LocalDate> between(int first, int last) {
        TreeSet<LocalDate> holidays = new TreeSet<>();
        for (int year = first; year <= last; year++) {
            holidays.addAll(withDerived(named(year)));
        }
        return holidays;
    }

    private static Set<LocalDate> withDerived(Set<LocalDate> named) {
        TreeSet<LocalDate> all = new TreeSet<>(named);
        for (LocalDate day : named) {
            LocalDate next = day.plusDays(1);
            if (day.getDayOfWeek() == DayOfWeek.SUNDAY && !day.isBefore(SUBSTITUTES_SINCE)) {
                while (day.getYear() >= SUBSTITUTES_ROLL_SINCE && named.contains(next)) {
                    next = next.plusDays(1);
                }
                all.add(next);
            }
            LocalDate between = day.plusDays(1);
            boolean sunday = between.getDayOfWeek() == DayOfWeek.SUNDAY;
            if (day.getYear() >= CITIZENS_HOLIDAY_SINCE && named.contains(day.plusDays(2)) && !sunday) {
                all.add(between);
            }
        }
        return all;
    }

    private static Set<LocalDate> named(int year) {
        TreeSet<LocalDate> days = new TreeSet<>();
        add(days, year, 1955, 9999, 1, 1);
        add(days, year, 1955, 1999, 1, 15);
        monday(days, year, 2000, 1, 2);
        add(days, year, 1967, 9999, 2, 11);
        add(days, year, 2020, 9999, 2, 23);
        days.add(LocalDate.of(year, 3, equinox(year, year < 1980 ? 20.8357 : 20.8431)));
        add(days, year, 1955, 9999, 4, 29);
        add(days, year, 1955, 9999, 5, 3);
        add(days, year, 2007, 9999, 5, 4);
        add(days, year, 1955, 9999, 5, 5);
        add(days, year, 1966, 2002, 9, 15);
        monday(days, year, 2003, 9, 3);
        days.add(LocalDate.of(year, 9, equinox(year, year < 1980 ? 23.2588 : 23.2488)));
        add(days, year, 1966, 1999, 10, 10);
        add(days, year, 1955, 9999, 11, 3);
        add(days, year, 1955, 9999, 11, 23);
        add(days, year, 1989, 2018, 12, 23);
        summer(days, year);
        imperial(days, year);
        return days;
    }

    /** Moved for the Olympic games: 2020 and 2021. */
    private static void summer(TreeSet<LocalDate> days, int year) {
        add(days, year, 1996, 2002, 7, 20);
        add(days, year, 2016, 2019, 8, 11);
        add(days, year, 2022, 9999, 8, 11);
        if (year == 2020) {
            moved(days, year, "--07-23", "--07-24", "--08-10");
        } else if (year == 2021) {
            moved(days, year, "--07-22", "--07-23", "--08-08");
        } else {
            monday(days, year, 2003, 7, 3);
            monday(days, year, 2000, 10, 2);
        }
    }

    private static void imperial(TreeSet<LocalDate> days, int year) {
        add(days, year, 1959, 1959, 4, 10);
        add(days, year, 1989, 1989, 2, 24);
        add(days, year, 1990, 1990, 11, 12);
        add(days, year, 1993, 1993, 6, 9);
        add(days, year, 2019, 2019, 5, 1);
        add(days, year, 2019, 2019, 10, 22);
    }

    private static void moved(TreeSet<LocalDate> days, int year, String... to) {
        for (String day : to) {
            days.add(MonthDay.parse(day).atYear(year));
        }
    }

    private static void add(TreeSet<LocalDate> days, int year, int since, int until, int month, int day) {
        if (year >= since && year <= until) {
            days.add(LocalDate.of(year, month, day));
        }
    }

    private static void monday(TreeSet<LocalDate> days, int year, int since, int month, int nth) {
        if (year >= since) {
            days.add(LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(nth, DayOfWeek.MONDAY)));
        }
    }

    /** The usual approximation; the division truncates, which matters before 1983. */
    private static int equinox(int year, double base) {
        int leap = year < 1980 ? (year - 1983) / 4 : (year - 1980) / 4;
        return (int) (base + 0.242194 * (year - 1980) - leap);
    }
}
