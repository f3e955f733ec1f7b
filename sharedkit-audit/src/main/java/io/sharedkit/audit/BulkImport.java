/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.AuditStore.Waiting;
import io.sharedkit.audit.internal.thread.ServiceThread;
import io.sharedkit.core.tenant.Tenants;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Hands events over in batches, one after the other, from a thread of its own: while the store keeps one batch, the next is
 * made into entries by the thread of the caller.
 */
final class BulkImport implements AutoCloseable {
    private final Consumer<List<Waiting>> store;
    private final int size;
    private final ExecutorService thread = Tenants.propagating(
            Executors.newSingleThreadExecutor(run -> ServiceThread.of(run, "sharedkit-audit-import")));
    private List<Waiting> batch = new ArrayList<>();
    private CompletableFuture<Void> stored = CompletableFuture.completedFuture(null);

    BulkImport(Consumer<List<Waiting>> store, int size) {
        this.store = store;
        this.size = size;
    }

    void add(AuditEvent event) {
        batch.add(Waiting.of(event));
        if (batch.size() == size) {
            handOver();
        }
    }

    /** Comes back when all is stored. */
    void finish() {
        handOver();
        AuditLog.join(stored);
    }

    /** Nothing is handed over after a batch that could not be stored. */
    private void handOver() {
        AuditLog.join(stored);
        List<Waiting> full = batch;
        batch = new ArrayList<>(size);
        if (!full.isEmpty()) {
            stored = CompletableFuture.runAsync(() -> store.accept(full), thread);
        }
    }

    /** Waits for the batch that is being stored: whoever starts again after a failure must not meet it. */
    @Override
    public void close() {
        thread.shutdown();
        stored.handle((done, failure) -> failure == null).join();
    }
}
