/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import io.sharedkit.core.time.ClosedDay;
import io.sharedkit.core.time.DayCount;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By when, and how that was counted.
 *
 * @param from what is counted from
 * @param start when that was
 * @param window how long there is
 * @param due the end
 * @param lastInstantCounts whether the end itself is still in time, as for hours; the end of a day is not
 * @param zone whose days were counted, or where the time of day is read
 * @param count how days were counted; null for hours and months
 * @param choice how the end was chosen between two; null if there was only one
 */
public record Deadline(
        Start from,
        Instant start,
        Window window,
        Instant due,
        boolean lastInstantCounts,
        ZoneId zone,
        @Nullable DayCount count,
        @Nullable Choice choice) {

    /** How the end was chosen where a window has a bound. */
    public enum Choice {
        /** Both are known; the window ends first, or at the same time. */
        WINDOW,
        /** Both are known; the bound ends first. */
        BOUND,
        /** The rule started only after the bound had passed, which therefore falls away. */
        BOUND_LAPSED,
        /** Only the bound's start is known. */
        BOUND_ONLY,
        /** The bound's start is not known. */
        BOUND_UNKNOWN
    }

    /** Whether this moment is in time. */
    public boolean holds(Instant moment) {
        return lastInstantCounts ? !moment.isAfter(due) : moment.isBefore(due);
    }

    /** Whether holidays beyond the official list were looked at, so that the end may still move. */
    public boolean provisional() {
        return count != null && count.provisional();
    }

    /** The days without business that were passed over. */
    public List<ClosedDay> skipped() {
        return count == null ? List.of() : count.skipped();
    }

    /** Whether the moment lies in the last part of the time, after this share of it has passed. */
    boolean isSoon(Instant moment, int percent) {
        Duration whole = Duration.between(start, due);
        return Duration.between(start, moment).multipliedBy(100).compareTo(whole.multipliedBy(percent)) >= 0;
    }

    /** Whether the first day counts for no other reason than that the period began with it, at 00:00. */
    boolean beganAtMidnight() {
        boolean always = plain() instanceof Window.CalendarDays days && days.firstDayCounted();
        return count != null && count.counting().firstDayCounted() && !always;
    }

    /** The end as the clocks of the zone should show it; null for hours, which no clock changes. */
    @Nullable
    WallClock end() {
        if (count != null) {
            return DeadlineCount.end(count, zone);
        }
        return plain() instanceof Window.Months months ? months.end(start) : null;
    }

    private Window plain() {
        return window instanceof Window.Prompt prompt && prompt.target() != null ? prompt.target() : window;
    }

    Deadline with(Window named, @Nullable Choice chosen) {
        return new Deadline(from, start, named, due, lastInstantCounts, zone, count, chosen);
    }
}
