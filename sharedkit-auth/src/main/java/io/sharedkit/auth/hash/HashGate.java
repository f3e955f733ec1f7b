/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Lets only so many hashes run at once, since each takes its memory whole; the others wait, but not for long. */
final class HashGate {
    private final int concurrency;
    private final Semaphore permits;
    private final Duration longestWait;
    private final LongAdder completed = new LongAdder();
    private final LongAdder busy = new LongAdder();
    private final LongAdder outOfMemory = new LongAdder();

    HashGate(int concurrency, Duration longestWait) {
        this.concurrency = concurrency;
        this.permits = new Semaphore(concurrency, true);
        this.longestWait = longestWait;
    }

    /** What the work gives; empty if its turn did not come, memory was short, or the thread was interrupted. */
    <T> Optional<T> run(Supplier<T> work) {
        if (!enter()) {
            busy.increment();
            return Optional.empty();
        }
        try {
            T result = work.get();
            completed.increment();
            return Optional.of(result);
        } catch (MemoryShortage | OutOfMemoryError e) {
            busy.increment();
            outOfMemory.increment();
            return Optional.empty();
        } finally {
            permits.release();
        }
    }

    HashLoad load() {
        return new HashLoad(
                concurrency,
                concurrency - permits.availablePermits(),
                permits.getQueueLength(),
                completed.sum(),
                busy.sum(),
                outOfMemory.sum());
    }

    private boolean enter() {
        try {
            return permits.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
