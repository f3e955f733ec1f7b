/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import io.sharedkit.audit.internal.thread.ServiceThread;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.TenantId;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A store between open and close. */
final class OpenStore implements Closeable {

    /** The most bytes that are written at once, and the longest event. */
    static final int FRAME_BYTES = 4 << 20;

    private final StoreFiles files;
    private final Map<TenantId, TenantLog> logs;
    private final AtomicInteger lastNumber;
    private final Inflow inflow;
    private final CommitLoop loop;
    private final Thread writer;
    private final Closeable lock;
    private final Options options;
    private final int mostBytes;

    OpenStore(
            StoreFiles files,
            Map<TenantId, TenantLog> logs,
            int lastNumber,
            CommitLog log,
            RecentIds ids,
            Closeable lock,
            Options options) {
        this.files = files;
        this.logs = new ConcurrentHashMap<>(logs);
        this.lastNumber = new AtomicInteger(lastNumber);
        this.inflow = new Inflow(options.pendingBytes, options.patience);
        this.lock = lock;
        this.options = options;
        int frameBytes = Math.min(FRAME_BYTES, options.segmentBytes - 2 * WalFrame.HEAD);
        this.mostBytes = frameBytes - WalFrame.HEAD - WalRecord.HEAD - Long.BYTES;
        this.loop = new CommitLoop(inflow, log, ids, frameBytes, () -> !files.failed());
        this.writer = ServiceThread.of(loop, "sharedkit-audit-writer");
        files.endsSegmentsBy(this::endSegment);
    }

    void start() {
        writer.setDaemon(true); // who forgets to close loses nothing that was acknowledged
        inflow.writtenBy(writer);
        writer.start();
    }

    Inflow inflow() {
        return inflow;
    }

    Instant now() {
        return options.clock.instant();
    }

    /** The log of a tenant, which may be new. */
    TenantLog log(TenantId tenant) {
        TenantLog log = logs.get(tenant);
        return log != null ? log : logs.computeIfAbsent(tenant, this::create);
    }

    private TenantLog create(TenantId tenant) {
        return new TenantLog(new LogSlot(lastNumber.incrementAndGet(), tenant, false), files, null);
    }

    /** The most bytes of one event, and of those that are handed to the writer together. */
    int mostBytes() {
        return mostBytes;
    }

    /** Refuses what fits into no frame. */
    Pending checked(Pending event) {
        if (event.bytes() > mostBytes) {
            throw new IllegalArgumentException("The event has " + event.bytes()
                    + " bytes with all its values; the audit store takes " + mostBytes
                    + " at most. Log a reference to the rest instead.");
        }
        return event;
    }

    void afterRollback(Runnable work) {
        Transactions transactions = options.transactions;
        if (transactions != null) {
            transactions.afterRollback(work);
        }
    }

    @Override
    public void close() {
        loop.close();
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The lock of the audit store could not be released: " + e, e);
        }
    }

    private void endSegment() {
        try {
            loop.roll().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof AuditStoreUnavailableException cause ? cause : e;
        }
    }

    /**
     * The options of a store.
     *
     * @param pendingBytes the bytes that may be on their way
     * @param patience how long a publisher waits for room
     * @param segmentBytes the size of a segment
     * @param segments the most segments
     * @param rememberedIds how many ids are known, a power of two
     * @param transactions which events join, if any
     * @param clock dates the store's own events
     */
    record Options(
            long pendingBytes,
            Duration patience,
            int segmentBytes,
            int segments,
            int rememberedIds,
            @Nullable Transactions transactions,
            InstantSource clock) {}
}
