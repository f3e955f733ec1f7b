/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

/**
 * How a period is counted: the points that a promise or law leaves to be said.
 *
 * @param firstDayCounted whether the day of the event is the first day. It is not (Civil Code, article 140), unless the
 *     period begins at 00:00
 * @param roll where the end goes when it falls on a day without business
 * @param endOfDay when the last day is over
 */
public record Counting(boolean firstDayCounted, Roll roll, EndOfDay endOfDay) {

    /** The day of the event does not count, nothing is rolled, and the last day ends at 24:00 JST. */
    public static final Counting CIVIL_CODE = new Counting(false, Roll.NONE, EndOfDay.MIDNIGHT);

    /** The same, with the day of the event as the first day. */
    public Counting withFirstDay() {
        return new Counting(true, roll, endOfDay);
    }

    /** The same, with an end that is rolled. */
    public Counting rolled(Roll to) {
        return new Counting(firstDayCounted, to, endOfDay);
    }

    /** The same, with another end of the day. */
    public Counting until(EndOfDay end) {
        return new Counting(firstDayCounted, roll, end);
    }
}
