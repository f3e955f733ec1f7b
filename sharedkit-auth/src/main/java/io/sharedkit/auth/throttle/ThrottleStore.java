/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import io.sharedkit.auth.throttle.FailureCounter.Change;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Function;

/** Where counters and rates lie. What is written stays, whatever becomes of the caller's transaction. */
public abstract sealed class ThrottleStore permits JdbcThrottleStore, InMemoryThrottleStore {

    ThrottleStore() {}

    /** A store in memory, for tests and for one process. */
    public static ThrottleStore inMemory() {
        return new InMemoryThrottleStore();
    }

    /**
     * Changes a counter of the current tenant; changes of one counter happen one after the other.
     *
     * @param now kept as the time of the last change
     * @param change may be called more than once, of which the last counts
     */
    abstract <T> T change(String bucket, Instant now, Function<FailureCounter, Change<T>> change);

    /** Deletes counters of the current tenant. */
    abstract void forget(String bucketPrefix);

    /** Deletes counters of the current tenant with few failures that were last changed before. */
    abstract int prune(Instant before, int below, int most);

    /** The failures of the current tenant's counters whose names begin so. */
    abstract Failures failures(String bucketPrefix);

    /**
     * Takes one event out of a rate, in one step.
     *
     * @return empty if it was taken, else the time from which one can be taken, in microseconds since 1970
     */
    abstract OptionalLong take(Scope scope, String bucket, Rate rate, long now);

    /** Puts one event back. */
    abstract void giveBack(Scope scope, String bucket, Rate rate);

    /** Deletes rates that were unused by then, in microseconds since 1970. */
    abstract int pruneRates(Scope scope, long before, int most);

    /**
     * What counters hold.
     *
     * @param buckets how many have failures
     * @param most the most failures of one
     */
    record Failures(long buckets, int most) {}

    /** Whose events a rate counts. */
    enum Scope {
        /** Those of the current tenant. */
        TENANT,
        /** Those of the whole installation. */
        INSTALLATION
    }
}
