/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Business days, in Japan unless said otherwise, and periods counted with them: not Saturday, not Sunday, not a national
 * holiday, not a closing day of the company.
 *
 * <p>A result carries how it was counted, which days were skipped, and whether it is provisional, because it touches a
 * year beyond the official list of holidays. Outside 1955 to 2099 nothing is counted: {@link DateTimeException}.
 *
 * <p>Immutable; counting takes well under a microsecond.
 */
public final class BusinessCalendar {
    private static final BusinessCalendar JAPAN = new BusinessCalendar(Holidays.japan(), Map.of(), Set.of());

    private final Holidays holidays;
    private final Map<MonthDay, ClosedDay.Reason> yearly;
    private final Set<LocalDate> once;
    private final OpenDays open;

    private BusinessCalendar(Holidays holidays, Map<MonthDay, ClosedDay.Reason> yearly, Set<LocalDate> once) {
        this.holidays = holidays;
        this.yearly = Map.copyOf(yearly);
        this.once = Set.copyOf(once);
        this.open = new OpenDays(day -> closed(day).isEmpty());
    }

    /** Weekends and national holidays are no business days; every other day is. */
    public static BusinessCalendar japan() {
        return JAPAN;
    }

    /** Neither weekends nor these holidays are business days; every other day is. */
    public static BusinessCalendar of(Holidays holidays) {
        return holidays == JAPAN.holidays ? JAPAN : new BusinessCalendar(holidays, Map.of(), Set.of());
    }

    /**
     * The same calendar, closed from 12-29 to 01-03 too, as public offices are (Act on Holidays of Administrative Organs,
     * article 1).
     */
    public BusinessCalendar publicOffices() {
        return closed(
                ClosedDay.Reason.PUBLIC_OFFICE,
                MonthDay.of(12, 29),
                MonthDay.of(12, 30),
                MonthDay.of(12, 31),
                MonthDay.of(1, 1),
                MonthDay.of(1, 2),
                MonthDay.of(1, 3));
    }

    /** The same calendar, closed on these days of each year too, such as 12-29 to 01-03 or the day of foundation. */
    public BusinessCalendar closedOn(MonthDay... days) {
        return closed(ClosedDay.Reason.COMPANY, days);
    }

    /**
     * The same calendar, closed on these days too, each only once.
     *
     * @throws DateTimeException if a day lies before 1955 or after 2099
     */
    public BusinessCalendar closedOn(LocalDate... days) {
        Set<LocalDate> all = new HashSet<>(once);
        for (LocalDate day : days) {
            all.add(Holidays.checked(day));
        }
        return new BusinessCalendar(holidays, yearly, all);
    }

    private BusinessCalendar closed(ClosedDay.Reason reason, MonthDay... days) {
        if (days.length == 0) {
            return this; // to lay out 145 years again would yield the same
        }
        Map<MonthDay, ClosedDay.Reason> all = new HashMap<>(yearly);
        for (MonthDay day : days) {
            all.merge(
                    day, reason, (one, other) -> one.compareTo(other) < 0 ? one : other); // in whatever order they come
        }
        return new BusinessCalendar(holidays, all, once);
    }

    /** The holidays by which is counted. */
    public Holidays holidays() {
        return holidays;
    }

    /**
     * Whether business is done on the day.
     *
     * @throws DateTimeException if the day lies before 1955 or after 2099
     */
    public boolean isBusinessDay(LocalDate day) {
        return open.contains(Holidays.checked(day));
    }

    /**
     * Why no business is done on the day, if so.
     *
     * @throws DateTimeException if the day lies before 1955 or after 2099
     */
    public Optional<ClosedDay> closed(LocalDate day) {
        Optional<String> holiday = holidays.name(day);
        if (holiday.isPresent()) {
            return Optional.of(new ClosedDay(day, ClosedDay.Reason.HOLIDAY, holiday.get()));
        }
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return Optional.of(new ClosedDay(day, ClosedDay.Reason.WEEKEND, ""));
        }
        ClosedDay.Reason reason = yearly.get(MonthDay.from(day));
        if (reason == null && once.contains(day)) {
            reason = ClosedDay.Reason.COMPANY;
        }
        return Optional.ofNullable(reason).map(why -> new ClosedDay(day, why, ""));
    }

    /**
     * The day that is the given number of business days after the start, which is not counted itself.
     *
     * @param start the day of the event
     * @param businessDays 1 to 25,000
     * @throws IllegalArgumentException if the number is out of range
     * @throws DateTimeException if start or result lie before 1955 or after 2099
     */
    public DayCount after(LocalDate start, int businessDays) {
        return after(start, Span.businessDays(businessDays), Counting.CIVIL_CODE);
    }

    /**
     * The day that is the given number of business days before the end, which is not counted itself: the last day for a
     * notice.
     *
     * @param end the day of the event
     * @param businessDays 1 to 25,000
     * @throws IllegalArgumentException if the number is out of range
     * @throws DateTimeException if end or result lie before 1955 or after 2099
     */
    public DayCount before(LocalDate end, int businessDays) {
        return before(end, Span.businessDays(businessDays), Counting.CIVIL_CODE);
    }

    /**
     * The last day of a period that runs from an event on. A period of months or years ends on the day before the
     * corresponding day, or with the last month if that has no such day (Civil Code, article 143, paragraph 2).
     *
     * @param event the day of the event
     * @throws DateTimeException if the event lies before 1955 or after 2099, or if the calendar is asked for such a day
     */
    public DayCount after(LocalDate event, Span span, Counting counting) {
        Holidays.checked(event);
        LocalDate first = counting.firstDayCounted() ? event : event.plusDays(1);
        LocalDate last = span.unit() == Span.Unit.BUSINESS_DAYS
                ? businessDay(throughDayBefore(first) + span.count(), event, span)
                : CivilPeriod.lastDay(first, span);
        return new DayCount(this, DayCount.Direction.AFTER, event, span, counting, last, rolled(last, counting.roll()));
    }

    /**
     * The last day on which something can happen to be that long before an event: the day that many days or business days
     * earlier. Where months have different lengths it is the earlier day of two readings. Six months before 08-30 is 02-27,
     * because a period from 02-28 on ends on 08-31; one month before 02-28 is 01-28, not 01-31.
     *
     * @param event the day of the event
     * @throws DateTimeException if the event lies before 1955 or after 2099, or if the calendar is asked for such a day
     */
    public DayCount before(LocalDate event, Span span, Counting counting) {
        Holidays.checked(event);
        LocalDate end = counting.firstDayCounted() ? event.plusDays(1) : event;
        LocalDate last = span.unit() == Span.Unit.BUSINESS_DAYS
                ? businessDay(throughDayBefore(end) - span.count() + 1, event, span)
                : CivilPeriod.latestEvent(end, span);
        return new DayCount(
                this, DayCount.Direction.BEFORE, event, span, counting, last, rolled(last, counting.roll()));
    }

    private int throughDayBefore(LocalDate day) {
        return open.through(day.minusDays(1));
    }

    private LocalDate businessDay(int number, LocalDate event, Span span) {
        LocalDate day = open.at(number);
        if (day == null) {
            throw Holidays.outside("the end of " + span + " from " + event);
        }
        return day;
    }

    private LocalDate rolled(LocalDate day, Roll roll) {
        LocalDate rolled = day;
        while (roll != Roll.NONE && !isBusinessDay(rolled)) {
            rolled = rolled.plusDays(roll == Roll.NEXT ? 1 : -1);
        }
        return rolled;
    }
}
