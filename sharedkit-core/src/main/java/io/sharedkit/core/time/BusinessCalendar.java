/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Business days in Japan: not Saturday, not Sunday, not a national holiday, not a closing day of the company.
 *
 * <p>The holidays are the list of the Cabinet Office for 1955 to 2027 (国民の祝日, under the Act on National Holidays).
 * Beyond it nothing is guessed: asking throws {@link DateTimeException}.
 *
 * <p>Periods do not count the day of the event itself (Civil Code, article 140).
 */
public final class BusinessCalendar {
    private final JapaneseHolidays holidays = JapaneseHolidays.official();
    private final Set<MonthDay> closingDays;

    private BusinessCalendar(Set<MonthDay> closingDays) {
        this.closingDays = closingDays;
    }

    /** Weekends and national holidays are no business days; every other day is. */
    public static BusinessCalendar japan() {
        return new BusinessCalendar(Set.of());
    }

    /** The same calendar, closed on these days of each year too, such as 12-29 to 01-03. */
    public BusinessCalendar closedOn(MonthDay... days) {
        return new BusinessCalendar(
                Stream.concat(closingDays.stream(), Stream.of(days)).collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Whether business is done on the day.
     *
     * @throws DateTimeException if the day lies outside 1955 to the last year of the official list
     */
    public boolean isBusinessDay(LocalDate day) {
        return closed(day).isEmpty();
    }

    /**
     * The day that is the given number of business days after the start.
     *
     * @param start the day of the event, which is not counted
     * @param count 1 or more
     * @throws IllegalArgumentException if the count is below 1
     * @throws DateTimeException if the result lies outside the official list
     */
    public BusinessDayCount after(LocalDate start, int count) {
        return walk(start, count, 1);
    }

    /**
     * The day that is the given number of business days before the end, such as the last day for a notice.
     *
     * @param end the day of the event, which is not counted
     * @param count 1 or more
     * @throws IllegalArgumentException if the count is below 1
     * @throws DateTimeException if the result lies outside the official list
     */
    public BusinessDayCount before(LocalDate end, int count) {
        return walk(end, count, -1);
    }

    private BusinessDayCount walk(LocalDate start, int count, int step) {
        if (count < 1) {
            throw new IllegalArgumentException("Business days are counted from 1 on, not " + count + ".");
        }
        List<ClosedDay> skipped = new ArrayList<>();
        LocalDate day = start;
        int counted = 0;
        while (counted < count) {
            day = day.plusDays(step);
            Optional<ClosedDay> closed = closed(day);
            if (closed.isPresent()) {
                skipped.add(closed.get());
            } else {
                counted++;
            }
        }
        return new BusinessDayCount(start, count, day, List.copyOf(skipped));
    }

    private Optional<ClosedDay> closed(LocalDate day) {
        Optional<String> holiday = holidays.name(day);
        if (holiday.isPresent()) {
            return Optional.of(new ClosedDay(day, ClosedDay.Reason.HOLIDAY, holiday.get()));
        }
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return Optional.of(new ClosedDay(day, ClosedDay.Reason.WEEKEND, ""));
        }
        return closingDays.contains(MonthDay.from(day))
                ? Optional.of(new ClosedDay(day, ClosedDay.Reason.COMPANY, ""))
                : Optional.empty();
    }
}
