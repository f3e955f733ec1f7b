/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.core.time.Holidays;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * How often sharedkit, Jollyday and a loop without holidays are wrong: days of the official list that are missing, days that it
 * does not have, and ends of 60 business days from the end of each month since 2016, as far as the list tells them.
 *
 * <p>The yardstick is the Cabinet Office's list as it is bundled, read as text and counted day by day. Sharedkit has no day wrong
 * by construction; that it has no deadline wrong is shown.
 */
public final class CalendarErrorsRun {
    private static final int DAYS = 60;

    private CalendarErrorsRun() {}

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        NavigableSet<LocalDate> official = official();
        System.out.printf("%d official holidays, %s to %s%n", official.size(), official.first(), official.last());
        System.out.printf("%-14s %8s %8s %24s%n", "", "missing", "extra", "deadlines wrong");
        BusinessCalendar japan = BusinessCalendar.japan();
        HolidayManager jollyday = HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.JAPAN));
        print(
                official,
                "sharedkit",
                day -> japan.holidays().name(day).isPresent(),
                end -> japan.after(end, DAYS).day());
        print(official, "Jollyday", day -> jollyday.isHoliday(day));
        print(official, "weekends only", day -> false);
    }

    private static void print(NavigableSet<LocalDate> official, String name, Predicate<LocalDate> holiday) {
        print(official, name, holiday, end -> CalendarLoop.after(end, DAYS, holiday));
    }

    private static void print(
            NavigableSet<LocalDate> official,
            String name,
            Predicate<LocalDate> holiday,
            UnaryOperator<LocalDate> deadline) {
        int missing = 0;
        int extra = 0;
        LocalDate until = LocalDate.of(official.last().getYear(), 12, 31);
        for (LocalDate day = official.first(); !day.isAfter(until); day = day.plusDays(1)) {
            missing += official.contains(day) && !holiday.test(day) ? 1 : 0;
            extra += !official.contains(day) && holiday.test(day) ? 1 : 0;
        }
        int deadlines = 0;
        int wrong = 0;
        for (YearMonth month = YearMonth.of(2016, 1); ; month = month.plusMonths(1)) {
            LocalDate right = CalendarLoop.after(month.atEndOfMonth(), DAYS, official::contains);
            if (right.isAfter(until)) {
                break;
            }
            deadlines++;
            wrong += right.equals(deadline.apply(month.atEndOfMonth())) ? 0 : 1;
        }
        System.out.printf("%-14s %8d %8d %17d of %3d%n", name, missing, extra, wrong, deadlines);
    }

    private static NavigableSet<LocalDate> official() throws IOException {
        TreeSet<LocalDate> days = new TreeSet<>();
        try (InputStream in = Objects.requireNonNull(Holidays.class.getResourceAsStream("jp-holidays.csv"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> Character.isDigit(line.charAt(0)))
                    .forEach(line -> days.add(LocalDate.parse(line.substring(0, line.indexOf(',')))));
        }
        return days;
    }
}
