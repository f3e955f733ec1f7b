/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import io.sharedkit.auth.internal.Range;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * So many events in a time: all of them at once, after which one comes back every {@code per / events}. Within any span of
 * the length {@code per} that makes at most {@code 2 * events - 1}.
 *
 * @param events 1 to 1,000,000
 * @param per 1 second to 366 days
 */
public record Rate(int events, Duration per) {

    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public Rate {
        Range.check("events", events, 1, 1_000_000);
        Range.check("per", per, Duration.ofSeconds(1), Duration.ofDays(366));
    }

    /** What one event costs, in microseconds, rounded up. */
    long cost() {
        return -Math.floorDiv(-per.truncatedTo(ChronoUnit.MICROS).toNanos() / 1000, events);
    }

    /** What all events cost together. */
    long budget() {
        return cost() * events;
    }
}
