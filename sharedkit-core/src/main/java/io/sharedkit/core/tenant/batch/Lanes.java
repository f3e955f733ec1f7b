/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant.batch;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Runs so many tasks at once and no more, on an executor that may be stopped by others at any time. */
final class Lanes {
    /** How often a stopped executor is looked for; whoever waits for a free lane is woken at once. */
    private static final long LOOK_SECONDS = 1;

    private final Executor executor;
    private final int width;
    private final Semaphore free;

    Lanes(Executor executor, int width) {
        this.executor = executor;
        this.width = width;
        this.free = new Semaphore(width);
    }

    /**
     * Runs the task as soon as there is a lane.
     *
     * @param task throws nothing
     * @return false if the executor takes no more tasks
     */
    boolean go(Runnable task) throws InterruptedException {
        if (!acquire(1)) {
            return false;
        }
        try {
            executor.execute(() -> {
                try {
                    task.run();
                } finally {
                    free.release();
                }
            });
            return true;
        } catch (java.util.concurrent.RejectedExecutionException e) {
            free.release();
            return false;
        }
    }

    /** Waits until all have ended, also while interrupted: what has begun is not left alone. */
    void await() {
        boolean interrupted = false;
        while (true) {
            try {
                acquire(width);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** False if the executor has ended and dropped what it had not begun. */
    private boolean acquire(int permits) throws InterruptedException {
        while (!free.tryAcquire(permits, LOOK_SECONDS, TimeUnit.SECONDS)) {
            if (executor instanceof ExecutorService service && service.isTerminated()) {
                return false;
            }
        }
        return true;
    }
}
