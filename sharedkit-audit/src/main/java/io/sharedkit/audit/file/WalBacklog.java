/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How many events wait in each segment of the write-ahead log. A segment in which none waits any more is removed; what
 * stands between others becomes an empty one, so that a missing segment is noticed.
 */
final class WalBacklog {
    private static final int EMPTIED = -1;

    private final Disk disk;
    private final Path directory;
    private final int most;
    private final TreeMap<Integer, Integer> waiting = new TreeMap<>();
    private final Object files = new Object();

    /**
     * @param most the most segments
     */
    WalBacklog(Disk disk, Path directory, int most) {
        this.disk = disk;
        this.directory = directory;
        this.most = most;
    }

    /** Begins a segment; the one with the highest number is never removed. */
    synchronized void opened(int segment) {
        waiting.putIfAbsent(segment, 0);
    }

    /** Adds to the number of events that wait in a segment. */
    synchronized void add(int segment, int events) {
        waiting.merge(segment, events, Integer::sum);
    }

    /**
     * @throws BacklogFullException if no more segments may be opened
     */
    synchronized void checkRoom() throws BacklogFullException {
        if (waiting.size() >= most) {
            throw new BacklogFullException("the write-ahead log has all of its " + most + " segments, and events of "
                    + file(waiting.firstKey()) + " still wait for their places. Sequence the logs of all tenants every"
                    + " second or so, look why it fails if it does, or raise backlogBytes");
        }
    }

    /** Whether the segment that is written may hold events from before the position. */
    synchronized boolean mayHoldInNewest(long before) {
        return before > WalFrame.position(waiting.lastKey(), WalFrame.HEAD);
    }

    /** Counts off the events at these positions. */
    synchronized void done(long[] positions) {
        for (long position : positions) {
            waiting.merge(WalFrame.segment(position), -1, Integer::sum);
        }
    }

    /** Removes the segments in which nothing waits. */
    void removeIdle() throws IOException {
        synchronized (files) {
            for (Optional<Integer> first = idleFirst(); first.isPresent(); first = idleFirst()) {
                Publication.remove(disk, file(first.get()));
                forget(first.get());
            }
            for (int segment : idleBetween()) {
                Publication.write(disk, file(segment), empty(segment));
                emptied(segment);
            }
        }
    }

    /** Changes the content of segments that are written no more, where there is something to change. */
    void rewrite(Predicate<ByteBuffer> change, long before) throws IOException {
        synchronized (files) {
            for (int segment : written()) {
                if (segment <= WalFrame.segment(before)) {
                    ByteBuffer content = ByteBuffer.wrap(disk.read(file(segment)));
                    if (change.test(content)) {
                        Publication.write(disk, file(segment), content.array());
                    }
                }
            }
        }
    }

    private synchronized Optional<Integer> idleFirst() {
        boolean idle = waiting.size() > 1 && waiting.firstEntry().getValue() <= 0;
        return idle ? Optional.of(waiting.firstKey()) : Optional.empty();
    }

    private synchronized List<Integer> idleBetween() {
        return waiting.headMap(waiting.lastKey()).entrySet().stream()
                .filter(segment -> segment.getValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private synchronized List<Integer> written() {
        return new ArrayList<>(waiting.headMap(waiting.lastKey()).keySet());
    }

    private synchronized void forget(int segment) {
        waiting.remove(segment);
    }

    private synchronized void emptied(int segment) {
        waiting.put(segment, EMPTIED);
    }

    private static byte[] empty(int segment) {
        ByteBuffer end = ByteBuffer.allocate(WalFrame.HEAD).position(WalFrame.HEAD);
        WalFrame.seal(end, WalFrame.END, WalFrame.position(segment, 0));
        return end.array();
    }

    private Path file(int segment) {
        return Wal.file(directory, segment);
    }

    /** No more segments may be opened. */
    static final class BacklogFullException extends IOException {
        private static final long serialVersionUID = 1;

        BacklogFullException(String message) {
            super(message);
        }
    }
}
