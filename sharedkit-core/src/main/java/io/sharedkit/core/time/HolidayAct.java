/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The national holidays of a year by the Act on National Holidays as it has read since 2022. What it yields is provisional:
 * the equinoxes are fixed in February of the year before, and the Act may be amended.
 */
final class HolidayAct {
    private static final String HOLIDAY = "休日";

    private HolidayAct() {}

    /** The holidays of the year (1980 to 2099, where the approximation of the equinoxes holds). */
    static NavigableMap<LocalDate, String> year(int year) {
        NavigableMap<LocalDate, String> named = named(year);
        TreeMap<LocalDate, String> all = new TreeMap<>(named);
        named.keySet().forEach(day -> {
            if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
                all.put(substitute(day, named), HOLIDAY);
            }
            LocalDate between = day.plusDays(1);
            if (named.containsKey(day.plusDays(2)) && !named.containsKey(between)) {
                all.putIfAbsent(between, HOLIDAY); // article 3, paragraph 3
            }
        });
        return all;
    }

    /** The next day that is no holiday itself (article 3, paragraph 2). */
    private static LocalDate substitute(LocalDate sunday, Map<LocalDate, String> named) {
        LocalDate day = sunday.plusDays(1);
        while (named.containsKey(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** Article 2. */
    private static NavigableMap<LocalDate, String> named(int year) {
        TreeMap<LocalDate, String> days = new TreeMap<>();
        days.put(LocalDate.of(year, 1, 1), "元日");
        days.put(monday(year, 1, 2), "成人の日");
        days.put(LocalDate.of(year, 2, 11), "建国記念の日");
        days.put(LocalDate.of(year, 2, 23), "天皇誕生日");
        days.put(LocalDate.of(year, 3, equinox(year, 20.8431)), "春分の日");
        days.put(LocalDate.of(year, 4, 29), "昭和の日");
        days.put(LocalDate.of(year, 5, 3), "憲法記念日");
        days.put(LocalDate.of(year, 5, 4), "みどりの日");
        days.put(LocalDate.of(year, 5, 5), "こどもの日");
        days.put(monday(year, 7, 3), "海の日");
        days.put(LocalDate.of(year, 8, 11), "山の日");
        days.put(monday(year, 9, 3), "敬老の日");
        days.put(LocalDate.of(year, 9, equinox(year, 23.2488)), "秋分の日");
        days.put(monday(year, 10, 2), "スポーツの日");
        days.put(LocalDate.of(year, 11, 3), "文化の日");
        days.put(LocalDate.of(year, 11, 23), "勤労感謝の日");
        return days;
    }

    private static LocalDate monday(int year, int month, int nth) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(nth, DayOfWeek.MONDAY));
    }

    /** The day of the month by the usual approximation, from the equinox of 1980. */
    private static int equinox(int year, double of1980) {
        int since = year - 1980;
        int leapDays = since / 4;
        return (int) (of1980 + 0.242194 * since - leapDays);
    }
}
