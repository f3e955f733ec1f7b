/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import io.sharedkit.audit.AuditStore.Waiting;
import io.sharedkit.audit.file.FileAuditStore;
import io.sharedkit.benchmarks.FileAppendRun.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Appends to the store; each slice on a new one, which is opened and closed outside the measured time. */
final class StoreAppend {
    private StoreAppend() {}

    /** As many events at once as the raw limit writes at once, then waiting for them. */
    static Result batches(Path root, Waiting[] events, int batch, long nanos) {
        try (FileAuditStore store = FileAppendRun.open(root)) {
            Result[] result = new Result[1];
            FileAppendRun.inTenant(() -> {
                long start = System.nanoTime();
                Latencies latencies = new Latencies();
                int next = 0;
                for (long now = start; now < start + nanos; ) {
                    List<Waiting> together = new ArrayList<>(batch);
                    for (int i = 0; i < batch; i++) {
                        together.add(withNewId(events[next++ & (events.length - 1)]));
                    }
                    store.keepAll(together, false).join();
                    long after = System.nanoTime();
                    latencies.add(after - now);
                    now = after;
                }
                result[0] = Result.of((long) latencies.count() * batch, start, latencies.sorted());
            });
            return result[0];
        }
    }

    /** Nobody waits for an event of its own; the rate is that at which they become durable. */
    static Result async(Path root, IntFunction<Waiting> events, int producers, long nanos) throws Exception {
        try (FileAuditStore store = FileAppendRun.open(root)) {
            return threads(producers, nanos, (latencies, end) -> {
                CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
                int next = 0;
                while (System.nanoTime() < end) {
                    long before = System.nanoTime();
                    last = store.keep(withNewId(events.apply(next++)), false);
                    latencies.add(System.nanoTime() - before);
                }
                last.join(); // the last one is durable, and all before it
            });
        }
    }

    /** Everybody waits for each event. */
    static Result sync(Path root, IntFunction<Waiting> events, int appenders, long nanos) throws Exception {
        try (FileAuditStore store = FileAppendRun.open(root)) {
            return threads(appenders, nanos, (latencies, end) -> {
                int next = 0;
                for (long now = System.nanoTime(); now < end; ) {
                    store.keep(events.apply(next++), false).join();
                    long after = System.nanoTime();
                    latencies.add(after - now);
                    now = after;
                }
            });
        }
    }

    private static Result threads(int count, long nanos, Appender appender) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(count);
        try {
            long start = System.nanoTime();
            long end = start + nanos;
            List<Future<Latencies>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                running.add(executor.submit(() -> {
                    Latencies latencies = new Latencies();
                    FileAppendRun.inTenant(() -> appender.append(latencies, end));
                    return latencies;
                }));
            }
            Latencies all = new Latencies();
            for (Future<Latencies> one : running) {
                all.addAll(one.get());
            }
            return Result.of(all.count(), start, all.sorted());
        } finally {
            executor.shutdownNow();
        }
    }

    /** The same event under another id, as a store keeps an id once only. */
    private static Waiting withNewId(Waiting event) {
        UUID id = new UUID(System.nanoTime(), NEXT.incrementAndGet());
        return new Waiting(id, event.micros(), event.logClass(), event.leaf(), event.payload());
    }

    private static final java.util.concurrent.atomic.AtomicLong NEXT = new java.util.concurrent.atomic.AtomicLong();

    /** What each thread does. */
    @FunctionalInterface
    private interface Appender {
        void append(Latencies latencies, long end);
    }
}
