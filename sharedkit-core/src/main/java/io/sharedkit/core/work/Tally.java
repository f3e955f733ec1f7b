/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.work;

import java.util.concurrent.atomic.AtomicInteger;

/** How many pieces of work were begun and done; the manual scheduler of db-scheduler tells no listener. */
final class Tally {
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    void run(Runnable work) {
        begun.incrementAndGet();
        work.run();
        done.incrementAndGet();
    }

    int begun() {
        return begun.get();
    }

    int done() {
        return done.get();
    }
}
