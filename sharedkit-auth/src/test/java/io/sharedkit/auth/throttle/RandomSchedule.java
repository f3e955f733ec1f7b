/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.throttle.FailureCounters.Disabled;
import io.sharedkit.auth.throttle.FailureCounters.Granted;
import io.sharedkit.auth.throttle.FailureCounters.Held;
import io.sharedkit.auth.throttle.FailureCounters.Try;
import io.sharedkit.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Does things at random to one bucket and compares each answer with a reference that is written another way: it forgets no
 * try, and asks of each whether the rules in words forbid the next one.
 */
final class RandomSchedule {
    private final FailureCounters counters;
    private final ManualClock clock;
    private final Random random;
    private final String bucket;
    private final FailureLimits limits;
    private final List<Remembered> history = new ArrayList<>();
    private int kept;

    RandomSchedule(FailureCounters counters, ManualClock clock, Random random, String bucket) {
        this.counters = counters;
        this.clock = clock;
        this.random = random;
        this.bucket = bucket;
        Duration first = Duration.ofSeconds(1 + random.nextInt(600));
        this.limits = new FailureLimits(
                1 + random.nextInt(8),
                first,
                first.multipliedBy(1 + random.nextInt(100)),
                1 + random.nextInt(30),
                1 + random.nextInt(100));
    }

    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            int what = random.nextInt(100);
            if (what < 62) {
                attempt();
            } else if (what < 64) {
                counters.succeeded(bucket);
                clear();
            } else if (what < 67) {
                counters.endRow(bucket);
                history.forEach(one -> one.inRow = false);
                kept = 0;
            } else if (what < 72) {
                giveBack();
            } else if (what < 74) {
                counters.release(bucket);
                kept += inRow();
                history.clear();
            } else if (what < 75) {
                counters.reset(bucket);
                clear();
            } else {
                turnClock();
            }
        }
    }

    private void attempt() {
        Instant now = clock.instant();
        history.forEach(one -> one.at = one.at.isAfter(now) ? now : one.at);
        Try got = counters.begin(bucket, limits);
        Instant until = allowedFrom();
        if (kept + inRow() >= limits.ever()) {
            assertThat(got).as(bucket).isEqualTo(new Disabled());
        } else if (until.isAfter(now)) {
            assertThat(got).as(bucket).isEqualTo(new Held(until));
            assertThat(until).isBeforeOrEqualTo(now.plus(Duration.ofHours(24)));
        } else {
            assertThat(got).as(bucket).isInstanceOf(Granted.class);
            history.add(new Remembered((Granted) got, now));
            long recent = history.stream().filter(one -> !one.past).count();
            history.stream()
                    .filter(one -> !one.past)
                    .limit(Math.max(0, recent - limits.perDay()))
                    .forEach(one -> {
                        assertThat(one.at).isBeforeOrEqualTo(now.minus(Duration.ofHours(24)));
                        one.past = true;
                    });
        }
    }

    private Instant allowedFrom() {
        Instant until = Instant.MIN;
        List<Remembered> recent = history.stream().filter(one -> !one.past).toList();
        for (int i = 0; i < recent.size(); i++) {
            Instant at = recent.get(i).at;
            boolean last = i == recent.size() - 1;
            int doublings = Math.min(inRow() - limits.free(), 40);
            if (last && doublings >= 0) {
                double seconds = limits.firstWait().toSeconds() * Math.pow(2, doublings);
                long wait = (long) Math.min(seconds, limits.longestWait().toSeconds());
                until = later(until, at.plusSeconds(wait));
            }
            if (recent.size() - i == limits.perDay()) {
                until = later(until, at.plus(Duration.ofHours(24)));
            }
        }
        return until;
    }

    /** A try that was a day old when another one took its place stays counted, and is not given back. */
    private void giveBack() {
        if (history.isEmpty()) {
            return;
        }
        Remembered one = history.get(random.nextInt(history.size()));
        int repeats = 1 + random.nextInt(2);
        for (int i = 0; i < repeats; i++) {
            counters.giveBack(bucket, one.granted);
        }
        if (!one.past) {
            history.remove(one);
        }
    }

    private int inRow() {
        return (int) history.stream().filter(one -> one.inRow).count();
    }

    private void turnClock() {
        switch (random.nextInt(6)) {
            case 0 -> clock.advance(Duration.ofHours(random.nextInt(48)));
            case 1 -> clock.set(clock.instant().minusSeconds(random.nextInt(200_000)));
            case 2 -> clock.set(later(clock.instant(), allowedFrom()));
            default -> clock.advance(Duration.ofSeconds(random.nextInt(2000)));
        }
    }

    private void clear() {
        history.clear();
        kept = 0;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static final class Remembered {
        private final Granted granted;
        private Instant at;
        private boolean past;
        private boolean inRow = true;

        private Remembered(Granted granted, Instant at) {
            this.granted = granted;
            this.at = at;
        }
    }
}
