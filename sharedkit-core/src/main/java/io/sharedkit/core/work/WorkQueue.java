/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.work;

import java.time.Duration;
import java.time.Instant;

/**
 * Work that is done later, on any node, at least once. The row of the work belongs to the caller's transaction: rolled
 * back, the work is not done. It runs in the tenant scope in which it was scheduled.
 *
 * <p>A scheduled row is a wake-up, not the truth: handlers read what to do from their own tables and do no harm when run
 * twice.
 */
public interface WorkQueue {

    /** How long work that failed waits before it is tried again. */
    Duration RETRY = Duration.ofMinutes(5);

    /**
     * Names what does a kind of work. Every node that runs the queue registers the same names before it starts.
     *
     * @param work the kind of work, such as {@code core.mail.send}
     * @throws IllegalStateException if the name is taken or the queue already runs
     */
    void register(String work, WorkHandler handler);

    /**
     * Schedules work in the transaction of the caller.
     *
     * @param payload ids only, never personal data
     * @param at when it is due; a time in the past means at once
     */
    void schedule(String work, String payload, Instant at);

    /**
     * Does what is due by the queue's clock, in this thread, until nothing is due any more. For tests, examples and
     * clocks turned by hand.
     *
     * @return how many pieces of work were done; those that failed do not count and wait for their next try
     */
    int runDue();

    /** Does one kind of work. */
    @FunctionalInterface
    interface WorkHandler {
        /** Does it; after an exception it is tried again after {@link #RETRY}. */
        void run(String payload);
    }
}
