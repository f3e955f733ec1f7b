/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets only so many hashes run at once, since each takes its memory whole; the others wait, but not for long. */
final class HashGate {
    private final Semaphore permits;
    private final Duration longestWait;

    HashGate(int concurrency, Duration longestWait) {
        this.permits = new Semaphore(concurrency, true);
        this.longestWait = longestWait;
    }

    /** What the work gives; empty if its turn did not come, memory was short, or the thread was interrupted. */
    <T> Optional<T> run(Supplier<T> work) {
        if (!enter()) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } catch (MemoryShortage e) {
            return Optional.empty();
        } finally {
            permits.release();
        }
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
