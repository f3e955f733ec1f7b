/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import io.sharedkit.core.jdbc.Transactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The options of a {@link FileAuditStore}. */
public final class FileAuditStoreBuilder {

    /** The bytes that may be on their way to the disk: some ten milliseconds of a fast one, and bounded memory. */
    public static final long DEFAULT_PENDING_BYTES = 64L << 20;

    /** How long a publisher waits for room: longer than a disk that works ever takes, shorter than a request may. */
    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(2);

    /** The size of a segment of the write-ahead log: large enough that a new one is rare, small enough to read at once. */
    public static final int DEFAULT_SEGMENT_BYTES = 64 << 20;

    /** What the write-ahead log may take while events wait for their places: some minutes of full load. */
    public static final long DEFAULT_BACKLOG_BYTES = 4L << 30;

    /** How many ids are known again: a retry comes within seconds, and they take 15 MB. */
    public static final int DEFAULT_REMEMBERED_IDS = 1 << 18;

    /** Less than that is no segment: an event alone may take 4 MiB. */
    static final int MIN_SEGMENT_BYTES = 8 << 20;

    private static final int MAX_SEGMENT_BYTES = 1 << 30;
    private static final int MAX_REMEMBERED_IDS = 1 << 24;

    private final Path root;
    private @Nullable Transactions transactions;
    private InstantSource clock = InstantSource.system();
    private long pendingBytes = DEFAULT_PENDING_BYTES;
    private Duration patience = DEFAULT_PATIENCE;
    private int segmentBytes = DEFAULT_SEGMENT_BYTES;
    private long backlogBytes = DEFAULT_BACKLOG_BYTES;
    private int rememberedIds = DEFAULT_REMEMBERED_IDS;
    private Disk disk;

    FileAuditStoreBuilder(Path root) {
        this.root = root;
        this.disk = new LocalDisk(root);
    }

    /**
     * The transactions that events join: after a rollback an event {@code audit.aborted} names the one that was written
     * for nothing. Without this, nothing tells that an action was rolled back.
     */
    public FileAuditStoreBuilder transactions(Transactions callers) {
        this.transactions = callers;
        return this;
    }

    /** The clock that dates the store's own events; by default the system's. */
    public FileAuditStoreBuilder clock(InstantSource source) {
        this.clock = source;
        return this;
    }

    /**
     * The bytes of events that may be on their way to the disk; {@value #DEFAULT_PENDING_BYTES} by default.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public FileAuditStoreBuilder pendingBytes(long bytes) {
        this.pendingBytes = range("pendingBytes", bytes, 1, Long.MAX_VALUE);
        return this;
    }

    /**
     * How long a publisher waits while {@link #pendingBytes} are on their way; two seconds by default.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public FileAuditStoreBuilder patience(Duration most) {
        range("patience in milliseconds", most.toMillis(), 0, Long.MAX_VALUE);
        this.patience = most;
        return this;
    }

    /**
     * The size of a segment of the write-ahead log, also that of the space held back for a full disk; 64 MiB by default.
     *
     * @throws IllegalArgumentException if it is not 8 MiB to 1 GiB
     */
    public FileAuditStoreBuilder segmentBytes(int bytes) {
        this.segmentBytes = (int) range("segmentBytes", bytes, MIN_SEGMENT_BYTES, MAX_SEGMENT_BYTES);
        return this;
    }

    /**
     * What the write-ahead log may take before events are refused because nobody sequences; 4 GiB by default.
     *
     * @throws IllegalArgumentException if it is less than 16 MiB
     */
    public FileAuditStoreBuilder backlogBytes(long bytes) {
        this.backlogBytes = range("backlogBytes", bytes, 2L * MIN_SEGMENT_BYTES, Long.MAX_VALUE);
        return this;
    }

    /**
     * How many ids of events are known again, over all tenants; 262,144 by default, and rounded up to a power of two.
     *
     * @throws IllegalArgumentException if it is not 1 to 16,777,216
     */
    public FileAuditStoreBuilder rememberedIds(int ids) {
        range("rememberedIds", ids, 1, MAX_REMEMBERED_IDS);
        this.rememberedIds = Integer.highestOneBit(2 * ids - 1);
        return this;
    }

    /** Another disk, and smaller segments than a host may have. */
    FileAuditStoreBuilder on(Disk other, int smallSegment, long smallBacklog) {
        this.disk = other;
        this.segmentBytes = smallSegment;
        this.backlogBytes = smallBacklog;
        return this;
    }

    /**
     * Opens the directory, recovers what a process that ended has left, and starts the thread that writes.
     *
     * @throws AuditStoreUnavailableException if another process, or another store of this process, has it open, or
     *     the directory that it lies in does not exist
     * @throws DamagedStoreException if it is not as this library left it
     * @throws UncheckedIOException if it cannot be read or written
     */
    public FileAuditStore open() {
        try {
            int segments = (int) Math.max(2, Math.min(Integer.MAX_VALUE, backlogBytes / segmentBytes));
            OpenStore.Options options = new OpenStore.Options(
                    pendingBytes, patience, segmentBytes, segments, rememberedIds, transactions, clock);
            return new FileAuditStore(Recovery.open(disk, root, options));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The audit store " + root + " could not be opened: " + e + ". Check the disk and the rights on it.",
                    e);
        }
    }

    private static long range(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "The option " + name + " is " + least + " to " + most + ", not " + value + ".");
        }
        return value;
    }
}
