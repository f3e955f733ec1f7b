/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events in files of this node, in order, until the store has them. A thread of its own writes all that came while it was
 * forcing the last ones, so that many callers share one force, and no interrupt of theirs closes the file.
 */
final class Spool implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveringStore.class);
    private static final int MOST_AT_ONCE = 256;
    private static final int MOST_BYTES_AT_ONCE = 1 << 20;
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Path directory;
    private final long mostBytes;
    private final Closeable lock;
    private final SpoolFiles files;
    private final SetAside aside;
    private final ThreadPoolExecutor writer;
    private final Deque<Entry> queue = new ArrayDeque<>();
    private long bytes;
    private Optional<Instant> oldest = Optional.empty();

    private Spool(Path directory, long mostBytes, Closeable lock, SpoolFiles files, SetAside aside) {
        this.directory = directory;
        this.mostBytes = mostBytes;
        this.lock = lock;
        this.files = files;
        this.aside = aside;
        this.bytes = files.bytes();
        this.writer = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                run -> Writers.daemon(run, "sharedkit-audit-spool"));
    }

    /**
     * The spool in an existing directory.
     *
     * @throws IllegalStateException if another process uses it, or it is damaged
     */
    static Spool open(SpoolDisk disk, Path directory, long mostBytes) throws IOException {
        Closeable lock = lock(directory.resolve("lock"));
        try {
            long segmentBytes = Math.min(MOST_BYTES_AT_ONCE, mostBytes / 4);
            List<SpoolSegment> found = SpoolSegment.recover(disk, directory);
            SpoolFiles files = new SpoolFiles(disk, directory, segmentBytes, found);
            Spool spool = new Spool(directory, mostBytes, lock, files, SetAside.open(disk, directory));
            spool.first();
            return spool;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Completes when the event is on the disk; empty if there is no room, or the spool cannot be used. */
    Optional<CompletableFuture<Void>> add(Routed routed) {
        Entry entry = new Entry(routed, new CompletableFuture<>());
        synchronized (this) {
            if (!files.sound() || bytes + aside.bytes() + routed.bytes() > mostBytes) {
                return Optional.empty();
            }
            bytes += routed.bytes();
            queue.add(entry);
        }
        try {
            writer.execute(this::writeQueued);
        } catch (RejectedExecutionException e) {
            synchronized (this) {
                if (queue.remove(entry)) {
                    bytes -= routed.bytes();
                    return Optional.empty();
                }
            }
        }
        return Optional.of(entry.written);
    }

    /** The events that are first to be forwarded. */
    SpoolFiles.Frame first() throws IOException {
        SpoolFiles.Frame first = files.first();
        note(first.events(), true);
        return first;
    }

    /** Takes out what {@link #first} gave. */
    void remove(SpoolFiles.Frame first) {
        files.remove(first);
        account(-first.length());
    }

    /** What the store refuses for good; it takes its part of the room. */
    SetAside aside() {
        return aside;
    }

    /** What lies there or is on its way there. */
    synchronized long bytes() {
        return bytes;
    }

    /** When the event happened that is first to be forwarded. */
    synchronized Optional<Instant> oldest() {
        return oldest;
    }

    /** Whether events are taken, as far as there is room. */
    boolean sound() {
        return files.sound();
    }

    /** Writes what is on its way, and lets another process use the files. */
    @Override
    public void close() throws IOException {
        writer.shutdown();
        if (!Writers.ended(writer, STOP)) {
            LOG.error("The spool of audit events {} was not written within {}", directory, STOP);
        }
        try {
            files.close();
        } finally {
            lock.close();
        }
    }

    private void writeQueued() {
        List<Entry> batch = batch();
        if (batch.isEmpty()) {
            return;
        }
        List<Routed> events = batch.stream().map(Entry::routed).toList();
        int reserved = events.stream().mapToInt(Routed::bytes).sum();
        try {
            int written = files.append(events);
            account(written - reserved);
            note(events, false);
            batch.forEach(entry -> entry.written.complete(null));
        } catch (IOException | RuntimeException e) {
            account(-reserved);
            LOG.error("Audit events could not be written to the spool {}; they block instead", directory, e);
            batch.forEach(entry -> entry.written.completeExceptionally(e));
        }
    }

    private synchronized List<Entry> batch() {
        List<Entry> batch = new ArrayList<>();
        int size = 0;
        while (batch.size() < MOST_AT_ONCE && size < MOST_BYTES_AT_ONCE && !queue.isEmpty()) {
            Entry entry = queue.remove();
            size += entry.routed.bytes();
            batch.add(entry);
        }
        return batch;
    }

    private synchronized void account(int change) {
        bytes += change;
    }

    private synchronized void note(List<Routed> events, boolean first) {
        if (first || oldest.isEmpty()) {
            oldest = events.stream()
                    .findFirst()
                    .map(routed -> Instant.EPOCH.plus(routed.event().micros(), ChronoUnit.MICROS));
        }
    }

    private static Closeable lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // somebody in this process has it: told below
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new IllegalStateException("The spool directory " + file.getParent()
                + " is used by another process or store. Each needs a directory of its own.");
    }

    /** An event on its way to the disk. */
    private record Entry(Routed routed, CompletableFuture<Void> written) {}
}
