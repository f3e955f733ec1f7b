/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is turned. */
public final class ManualClock implements InstantSource {
    private final AtomicReference<Instant> now;

    private ManualClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    /** A clock that shows this time, such as {@code 2026-04-01T09:00:00+09:00}. */
    public static ManualClock at(String isoTimeWithOffset) {
        return new ManualClock(java.time.OffsetDateTime.parse(isoTimeWithOffset).toInstant());
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Turns it forward. */
    public void advance(Duration duration) {
        now.updateAndGet(time -> time.plus(duration));
    }

    /** Sets it, forward or back. */
    public void set(Instant time) {
        now.set(time);
    }
}
