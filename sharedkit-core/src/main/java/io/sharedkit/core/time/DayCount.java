/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * How a period was counted, and where it ends.
 *
 * <p>Two counts are equal if they were counted alike and end on the same day; equal counts explain themselves alike.
 */
public final class DayCount {

    /** Which way was counted. */
    public enum Direction {
        /** From the event on. */
        AFTER,
        /** Back from the event. */
        BEFORE
    }

    private final BusinessCalendar calendar;
    private final Direction direction;
    private final LocalDate event;
    private final Span span;
    private final Counting counting;
    private final LocalDate unrolled;
    private final LocalDate day;

    DayCount(
            BusinessCalendar calendar,
            Direction direction,
            LocalDate event,
            Span span,
            Counting counting,
            LocalDate unrolled,
            LocalDate day) {
        this.calendar = calendar;
        this.direction = direction;
        this.event = event;
        this.span = span;
        this.counting = counting;
        this.unrolled = unrolled;
        this.day = day;
    }

    /** Which way was counted. */
    public Direction direction() {
        return direction;
    }

    /** The day of the event. */
    public LocalDate event() {
        return event;
    }

    /** How long the period is. */
    public Span span() {
        return span;
    }

    /** How it was counted. */
    public Counting counting() {
        return counting;
    }

    /** Where the count ended before it was rolled to a business day. */
    public LocalDate unrolled() {
        return unrolled;
    }

    /** The last day of the period. */
    public LocalDate day() {
        return day;
    }

    /** The first instant after the period: the end of its last day, in JST. */
    public Instant endsBefore() {
        return counting.endOfDay().on(day);
    }

    /** Whether a day beyond the official list of holidays was looked at: a later list may move the end. */
    public boolean provisional() {
        LocalDate from = isInBusinessDays() ? first() : unrolled;
        int latest = Math.max(from.getYear(), Math.max(unrolled.getYear(), day.getYear()));
        return usesCalendar() && latest > lastOfficialYear();
    }

    /** The source and date of the list of holidays that was used, such as {@code 内閣府 Cabinet Office 2026-02-02}. */
    public String holidaysVersion() {
        return calendar.holidays().version();
    }

    /** The days without business that were passed over, in the order in which they were met. */
    public List<ClosedDay> skipped() {
        List<ClosedDay> skipped = new ArrayList<>();
        if (isInBusinessDays()) {
            collect(first(), unrolled, direction == Direction.AFTER ? 1 : -1, skipped);
        }
        collect(unrolled, day, day.isBefore(unrolled) ? -1 : 1, skipped);
        return List.copyOf(skipped);
    }

    /** The national holidays among the skipped days. */
    public List<ClosedDay> skippedHolidays() {
        return skipped().stream()
                .filter(closed -> closed.reason() == ClosedDay.Reason.HOLIDAY)
                .toList();
    }

    /** The first day that was looked at. */
    private LocalDate first() {
        if (counting.firstDayCounted()) {
            return event;
        }
        return event.plusDays(direction == Direction.AFTER ? 1 : -1);
    }

    private void collect(LocalDate from, LocalDate to, int step, List<ClosedDay> skipped) {
        for (LocalDate each = from; !each.equals(to); each = each.plusDays(step)) {
            calendar.closed(each).ifPresent(skipped::add);
        }
    }

    /** Whether the calendar was asked at all. */
    boolean usesCalendar() {
        return isInBusinessDays() || counting.roll() != Roll.NONE;
    }

    /** Whether the days that were passed over were left out of the count; if not, its end was only rolled over them. */
    boolean isInBusinessDays() {
        return span.unit() == Span.Unit.BUSINESS_DAYS;
    }

    /**
     * The count in sentences, in Japanese or in English: from when, how long, to when, every holiday that was skipped, and
     * whether it is provisional. The same count yields the same text, byte for byte.
     */
    public String explain(Locale locale) {
        return CountText.of(this, lastOfficialYear(), locale);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DayCount count
                && direction == count.direction
                && event.equals(count.event)
                && span.equals(count.span)
                && counting.equals(count.counting)
                && day.equals(count.day)
                && unrolled.equals(count.unrolled)
                && countedBySameHolidays(count);
    }

    private boolean countedBySameHolidays(DayCount count) {
        return !usesCalendar()
                || (holidaysVersion().equals(count.holidaysVersion())
                        && provisional() == count.provisional()
                        && skipped().equals(count.skipped())
                        && (!provisional() || lastOfficialYear() == count.lastOfficialYear()));
    }

    private int lastOfficialYear() {
        return calendar.holidays().lastOfficialYear();
    }

    @Override
    public int hashCode() {
        return Objects.hash(direction, event, span, counting, day);
    }

    /** The count in English. */
    @Override
    public String toString() {
        return explain(Locale.ENGLISH);
    }
}
