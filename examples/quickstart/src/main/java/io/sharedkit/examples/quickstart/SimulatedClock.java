/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart;

import io.sharedkit.core.time.JapanTime;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;

/** The clock of the simulated year. It stands still between the moments of the story. */
public final class SimulatedClock implements InstantSource {
    private volatile Instant now;

    /** A clock that shows this time in Japan, such as {@code 2026-04-01T09:00}. */
    public SimulatedClock(String start) {
        this.now = instant(start);
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Turns the clock to this time in Japan. */
    public void turnTo(String time) {
        Instant next = instant(time);
        if (next.isBefore(now)) {
            throw new IllegalArgumentException("The story goes forward: " + time + " lies before " + now);
        }
        now = next;
    }

    /** The instant of this time in Japan. */
    public static Instant instant(String time) {
        return LocalDateTime.parse(time).atZone(JapanTime.ZONE).toInstant();
    }
}
