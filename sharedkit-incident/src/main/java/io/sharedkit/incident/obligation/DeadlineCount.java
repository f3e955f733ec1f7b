/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import io.sharedkit.core.time.Counting;
import io.sharedkit.core.time.DayCount;
import io.sharedkit.core.time.EndOfDay;
import io.sharedkit.core.time.JapanTime;
import io.sharedkit.core.time.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** Counts the windows of one incident. */
final class DeadlineCount {
    private final Anchors anchors;
    private final List<Proof.Submission> submissions;
    private final Calendars calendars;
    private final Instant now;

    DeadlineCount(Anchors anchors, List<Proof.Submission> submissions, Calendars calendars, Instant now) {
        this.anchors = anchors;
        this.submissions = submissions;
        this.calendars = calendars;
        this.now = now;
    }

    /** Fails if the window cannot be counted by these calendars. */
    static void check(Window window, Calendars calendars) {
        Start start = new Start.Moment(Anchors.Anchor.OCCURRENCE);
        DeadlineCount count = new DeadlineCount(Anchors.NONE, List.of(), calendars, Instant.EPOCH);
        if (window instanceof Window.EarlierOf earlier) {
            count.count(start, Instant.EPOCH, earlier.window());
            count.count(start, Instant.EPOCH, earlier.atMost());
        } else {
            count.count(start, Instant.EPOCH, window);
        }
    }

    /** By when; empty while no start that the window counts from is known. */
    Optional<Deadline> of(Start start, Window window) {
        if (window instanceof Window.EarlierOf earlier) {
            Optional<Deadline> bound = plain(earlier.bound(), earlier.atMost());
            return plain(start, earlier.window())
                    .map(main -> chosen(main, bound))
                    .or(() -> bound.map(only -> only.with(only.window(), Deadline.Choice.BOUND_ONLY)));
        }
        return plain(start, window);
    }

    /** The starts that a window counts from and that are not known. */
    List<Start> missing(Start start, Window window) {
        List<Start> starts =
                window instanceof Window.EarlierOf earlier ? List.of(start, earlier.bound()) : List.of(start);
        return starts.stream().filter(each -> at(each).isEmpty()).toList();
    }

    private static Deadline chosen(Deadline main, Optional<Deadline> known) {
        if (known.isEmpty()) {
            return main.with(main.window(), Deadline.Choice.BOUND_UNKNOWN);
        }
        Deadline bound = known.get();
        if (!bound.holds(main.start())) {
            return main.with(main.window(), Deadline.Choice.BOUND_LAPSED);
        }
        boolean boundIsFirst =
                bound.due().isBefore(main.due()) || (bound.due().equals(main.due()) && !bound.lastInstantCounts());
        return boundIsFirst
                ? bound.with(bound.window(), Deadline.Choice.BOUND)
                : main.with(main.window(), Deadline.Choice.WINDOW);
    }

    private Optional<Deadline> plain(Start start, Window window) {
        return at(start).map(moment -> count(start, moment, window));
    }

    private Optional<Instant> at(Start start) {
        return start.at(anchors, submissions, now);
    }

    private Deadline count(Start start, Instant moment, Window window) {
        if (window instanceof Window.Hours hours) {
            return clock(start, moment, hours, moment.plus(Duration.ofHours(hours.count())), JapanTime.ZONE);
        }
        if (window instanceof Window.Months months) {
            return clock(start, moment, months, months.end(moment).instant(), months.zone());
        }
        if (window instanceof Window.BusinessDays days) {
            Counting counting = Counting.CIVIL_CODE.until(days.until());
            return days(start, moment, days, calendars.get(days.calendar()), Span.businessDays(days.count()), counting);
        }
        if (window instanceof Window.CalendarDays days) {
            Counting counting = new Counting(days.firstDayCounted(), days.roll(), EndOfDay.MIDNIGHT);
            return days(start, moment, days, calendars.get(days.calendar()), Span.days(days.count()), counting);
        }
        if (window instanceof Window.Prompt prompt && prompt.target() != null) {
            return count(start, moment, prompt.target()).with(prompt, null);
        }
        throw new IllegalArgumentException("The rule says 'promptly', and no target says what that is measured by. Set"
                + " sharedkit.incident.prompt-target-hours, or a target in the rule.");
    }

    private static Deadline clock(Start start, Instant moment, Window window, Instant end, ZoneId zone) {
        return new Deadline(start, moment, window, end, true, zone, null, null);
    }

    /**
     * In Japan a period that begins at 00:00 counts its first day (Civil Code, article 140, proviso). A first day without
     * business is none of the business days either way: then nothing is said to follow from midnight.
     */
    private static Deadline days(
            Start start, Instant moment, Window window, Calendars.Place place, Span span, Counting counting) {
        ZonedDateTime began = moment.atZone(place.zone());
        boolean wholeDay =
                place.zone().equals(JapanTime.ZONE) && began.toLocalTime().equals(LocalTime.MIDNIGHT);
        boolean openDay =
                span.unit() != Span.Unit.BUSINESS_DAYS || place.calendar().isBusinessDay(began.toLocalDate());
        DayCount count = place.calendar()
                .after(began.toLocalDate(), span, wholeDay && openDay ? counting.withFirstDay() : counting);
        Instant end = end(count, place.zone()).instant();
        return new Deadline(start, moment, window, end, false, place.zone(), count, null);
    }

    /** When the last day of the count ends, by the clocks of the zone. */
    static WallClock end(DayCount count, ZoneId zone) {
        LocalTime closing = count.counting().endOfDay().closing();
        LocalDateTime end = closing.equals(LocalTime.MIDNIGHT)
                ? count.day().plusDays(1).atStartOfDay()
                : count.day().atTime(closing);
        return new WallClock(end, zone);
    }
}
