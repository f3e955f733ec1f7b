/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What a fuzz run did and found. */
final class FuzzTally {
    private final long wanted;
    private final AtomicLong operations = new AtomicLong();
    private final LongAdder rows = new LongAdder();
    private final LongAdder foreign = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder kills = new LongAdder();
    private final LongAdder evictions = new LongAdder();

    FuzzTally(long wanted) {
        this.wanted = wanted;
    }

    boolean isDone() {
        return operations.get() >= wanted;
    }

    long operations() {
        return operations.get();
    }

    void operation() {
        operations.incrementAndGet();
    }

    /** A row that a tenant was shown. */
    void row(boolean own) {
        rows.increment();
        if (!own) {
            foreign.increment();
        }
    }

    /** An error that the walk provoked or a disturbance caused. */
    void failure() {
        failures.increment();
    }

    void killed() {
        kills.increment();
    }

    void evicted() {
        evictions.increment();
    }

    long foreign() {
        return foreign.sum();
    }

    long rows() {
        return rows.sum();
    }

    long kills() {
        return kills.sum();
    }

    @Override
    public String toString() {
        return operations + " operations, " + rows + " rows, " + foreign + " foreign rows; " + failures + " errors, "
                + kills + " sessions killed, " + evictions + " evictions";
    }
}
