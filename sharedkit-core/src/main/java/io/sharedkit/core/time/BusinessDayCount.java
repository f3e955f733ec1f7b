/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import java.time.LocalDate;
import java.util.List;

/**
 * How a number of business days was counted.
 *
 * @param start the day of the event, not counted
 * @param count how many business days were counted
 * @param day where the count ended
 * @param skipped the closed days that were passed over, in the order they were met
 */
public record BusinessDayCount(LocalDate start, int count, LocalDate day, List<ClosedDay> skipped) {

    /** The national holidays among the skipped days. */
    public List<ClosedDay> skippedHolidays() {
        return skipped.stream()
                .filter(closed -> closed.reason() == ClosedDay.Reason.HOLIDAY)
                .toList();
    }
}
