/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import io.sharedkit.auth.throttle.FailureCounters.Disabled;
import io.sharedkit.auth.throttle.FailureCounters.Granted;
import io.sharedkit.auth.throttle.FailureCounters.Held;
import io.sharedkit.auth.throttle.FailureCounters.Try;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of one bucket; knows neither clock nor store. Waits are not kept but follow from the tries, so that a try
 * that is given back takes its wait along.
 *
 * @param failures counted tries since the last success
 * @param waiting those among them that count for the waits: since the last success or release
 * @param tries the latest ones, oldest first, at most as many as a day allows; the last {@code waiting} of them, or all if
 *     they are fewer, are counted in the row, and those before them in the 24 hours only
 */
record FailureCounter(int failures, int waiting, List<Attempt> tries) {
    static final FailureCounter NONE = new FailureCounter(0, 0, List.of());

    FailureCounter {
        tries = List.copyOf(tries);
    }

    /** Counts one more failure, if the limits leave one. */
    Change<Try> begin(FailureLimits limits, Instant now, long id) {
        FailureCounter seen = asOf(now);
        if (seen.failures >= limits.ever()) {
            return new Change<>(seen, new Disabled());
        }
        Instant until = seen.heldUntil(limits);
        if (now.isBefore(until)) {
            return new Change<>(seen, new Held(until));
        }
        return new Change<>(seen.counting(new Attempt(id, now), limits.perDay()), new Granted(id));
    }

    /** Without this one try; the same if it is not there any more. */
    FailureCounter without(long id) {
        List<Attempt> others = tries.stream().filter(one -> one.id() != id).toList();
        List<Attempt> row = tries.subList(Math.max(0, tries.size() - waiting), tries.size());
        int given = (int) row.stream().filter(one -> one.id() == id).count();
        return new FailureCounter(failures - given, waiting - given, others);
    }

    /** The row of failures and its waits end; the tries of 24 hours stay. */
    FailureCounter withoutRow() {
        return new FailureCounter(0, 0, tries);
    }

    /** Nobody waits any more, and all tries are counted still. */
    FailureCounter released() {
        return new FailureCounter(failures, 0, List.of());
    }

    boolean isEmpty() {
        return failures == 0 && tries.isEmpty();
    }

    /** A try of the future was made under a clock that was wrong; it is taken to be of now, once and for all. */
    private FailureCounter asOf(Instant now) {
        if (tries.stream().noneMatch(one -> one.at().isAfter(now))) {
            return this;
        }
        List<Attempt> folded = tries.stream()
                .map(one -> one.at().isAfter(now) ? new Attempt(one.id(), now) : one)
                .toList();
        return new FailureCounter(failures, waiting, folded);
    }

    private Instant heldUntil(FailureLimits limits) {
        if (tries.isEmpty()) {
            return Instant.MIN;
        }
        Instant waited = tries.get(tries.size() - 1).at().plus(limits.waitAfter(waiting));
        if (tries.size() < limits.perDay()) {
            return waited;
        }
        Instant day = tries.get(tries.size() - limits.perDay()).at().plus(FailureLimits.DAY);
        return day.isAfter(waited) ? day : waited;
    }

    private FailureCounter counting(Attempt one, int most) {
        List<Attempt> all = new ArrayList<>(tries);
        all.add(one);
        return new FailureCounter(failures + 1, waiting + 1, all.subList(Math.max(0, all.size() - most), all.size()));
    }

    /**
     * One try.
     *
     * @param id random, so that it is given back once at most
     * @param at when it was made
     */
    record Attempt(long id, Instant at) {}

    /**
     * What becomes of a counter.
     *
     * @param next the counter from now on
     * @param result what the caller is told
     */
    record Change<T>(FailureCounter next, T result) {}
}
