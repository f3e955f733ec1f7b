/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import io.sharedkit.audit.AuditStore;
import io.sharedkit.audit.internal.thread.ServiceThread;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events in threads of its own, so that neither an interrupt of the caller nor a store that hangs reaches it. What
 * waits is bounded in number and in bytes.
 */
final class Writers {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveringStore.class);
    private static final long IDLE_SECONDS = 60;

    private final AuditStore store;
    private final ThreadPoolExecutor threads;
    private final long mostBytes;
    private final AtomicLong bytes = new AtomicLong();

    Writers(AuditStore store, int threads, int mostEvents, long mostBytes) {
        this.store = store;
        this.mostBytes = mostBytes;
        this.threads = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(mostEvents),
                run -> daemon(run, "sharedkit-audit-writer"));
        this.threads.allowCoreThreadTimeOut(true);
    }

    /** A thread that does not keep the process from ending: a store that hangs would. */
    static Thread daemon(Runnable run, String name) {
        Thread thread = ServiceThread.of(run, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Completes when the event is kept, however long that takes. */
    CompletableFuture<Void> write(Routed routed) {
        CompletableFuture<Void> kept = new CompletableFuture<>();
        long waiting = bytes.addAndGet(routed.bytes());
        var ignored = kept.whenComplete((nothing, failure) -> bytes.addAndGet(-routed.bytes()));
        if (waiting > mostBytes) {
            kept.completeExceptionally(new AuditUnavailableException(
                    "events of " + mostBytes + " bytes wait to be written already.", null));
            return kept;
        }
        try {
            threads.execute(() -> write(routed, kept));
        } catch (RejectedExecutionException e) {
            kept.completeExceptionally(new AuditUnavailableException(
                    threads.isShutdown()
                            ? "its delivery is closed."
                            : threads.getQueue().size() + " events wait to be written already.",
                    e));
        }
        return kept;
    }

    private void write(Routed routed, CompletableFuture<Void> kept) {
        try {
            var ignored = Tenants.get(routed.tenant(), () -> store.keep(routed.event(), false))
                    .whenComplete((nothing, failure) -> {
                        if (failure == null) {
                            kept.complete(null);
                        } else {
                            kept.completeExceptionally(failure);
                        }
                    });
        } catch (RuntimeException | Error e) { // also what a driver or a linkage throws: the caller must hear of it
            kept.completeExceptionally(e);
        }
    }

    /** Takes nothing more, and waits for what is being written, but not longer than that. */
    void close(Duration limit) {
        threads.shutdown();
        if (!ended(threads, limit)) {
            LOG.warn("{} events may not have been written: the store did not take them within {}", queued(), limit);
            threads.shutdownNow();
        }
    }

    /** Whether the threads ended within the limit; an interrupt shortens it. */
    static boolean ended(ExecutorService threads, Duration limit) {
        try {
            return threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private int queued() {
        return threads.getQueue().size() + threads.getActiveCount();
    }
}
