/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a spool: one thread appends frames at the end, one reads them at the beginning, and a file goes when all of
 * it was read.
 */
final class SpoolFiles implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveringStore.class);

    private final SpoolDisk disk;
    private final Path directory;
    private final long segmentBytes;
    private final Deque<SpoolSegment> segments;
    private int lastNumber;
    private long readOffset;
    private boolean writing;
    private boolean sound = true;
    private SpoolDisk.@Nullable Opened active;

    SpoolFiles(SpoolDisk disk, Path directory, long segmentBytes, List<SpoolSegment> found) {
        this.disk = disk;
        this.directory = directory;
        this.segmentBytes = segmentBytes;
        this.segments = new ArrayDeque<>(found);
        this.lastNumber = found.isEmpty() ? 0 : found.get(found.size() - 1).number();
    }

    /** What is there to be read. */
    synchronized long bytes() {
        return segments.stream().mapToLong(SpoolSegment::length).sum() - readOffset;
    }

    /** Whether frames can be appended. */
    synchronized boolean sound() {
        return sound;
    }

    /**
     * Writes the events and forces them to the disk.
     *
     * @return the bytes of their frame
     */
    int append(List<Routed> events) throws IOException {
        begin();
        try {
            SpoolSegment segment = toWrite();
            SpoolDisk.Opened file = opened();
            ByteBuffer frame = SpoolFrame.write(events, segment.number(), segment.length());
            int length = frame.limit();
            write(file, frame, segment);
            force(file);
            grown(segment.longer(length));
            return length;
        } finally {
            end();
        }
    }

    /** The first frame, or an empty one if there is none. */
    Frame first() throws IOException {
        SpoolSegment first;
        long offset;
        synchronized (this) {
            dropRead();
            first = segments.peek();
            offset = readOffset;
            if (first == null || offset >= first.length()) {
                return new Frame(List.of(), 0);
            }
        }
        int left = (int) (first.length() - offset);
        ByteBuffer head = disk.read(first.file(), offset, Math.min(SpoolFrame.HEAD, left));
        ByteBuffer content = disk.read(first.file(), offset, Math.min(SpoolFrame.claimed(head), left));
        int length = SpoolFrame.length(content, 0, first.number(), offset);
        if (length == 0) {
            throw new IllegalStateException("The spool of audit events " + first.file() + " was changed at byte "
                    + offset + " while it was in use. What stands there is not forwarded.");
        }
        return new Frame(SpoolFrame.read(content, 0), length);
    }

    /** Takes out the first frame. */
    synchronized void remove(Frame first) {
        readOffset += first.length();
        dropRead();
    }

    /** Closes the file that is written; nothing is appended any more. */
    @Override
    public synchronized void close() throws IOException {
        sound = false;
        closeActive();
    }

    private synchronized void begin() throws IOException {
        if (!sound) {
            throw new IOException("the spool " + directory + " cannot be used any more");
        }
        writing = true;
    }

    private synchronized void end() {
        writing = false;
    }

    private synchronized void grown(SpoolSegment segment) {
        segments.removeLast();
        segments.addLast(segment);
    }

    private synchronized void unsound() {
        sound = false;
    }

    private synchronized SpoolDisk.Opened opened() throws IOException {
        if (active == null) {
            throw new IOException("the spool " + directory + " is closed");
        }
        return active;
    }

    private void write(SpoolDisk.Opened file, ByteBuffer frame, SpoolSegment segment) throws IOException {
        try {
            file.write(frame, segment.length());
        } catch (IOException e) {
            undo(file, segment, e);
            throw e;
        }
    }

    private void undo(SpoolDisk.Opened file, SpoolSegment segment, IOException cause) {
        try {
            file.truncate(segment.length());
        } catch (IOException e) {
            cause.addSuppressed(e);
            unsound();
        }
    }

    /** After a failed force nobody knows what is on the disk, and a second one would not say: nothing more is written. */
    private void force(SpoolDisk.Opened file) throws IOException {
        try {
            file.force();
        } catch (IOException e) {
            unsound();
            throw e;
        }
    }

    /** The segment that has room, which may be a new one. */
    private SpoolSegment toWrite() throws IOException {
        synchronized (this) {
            SpoolSegment last = segments.peekLast();
            if (active != null && last != null && last.length() < segmentBytes) {
                return last;
            }
            closeActive();
        }
        int number = lastNumber + 1;
        Path file = SpoolSegment.file(directory, number);
        SpoolDisk.Opened opened = disk.create(file);
        synchronized (this) {
            active = opened;
            lastNumber = number;
            SpoolSegment segment = new SpoolSegment(number, file, 0);
            segments.addLast(segment);
            return segment;
        }
    }

    /** Removes files that were read to their end, unless one is being written right now. */
    private void dropRead() {
        for (SpoolSegment first = segments.peek();
                first != null && readOffset >= first.length() && (segments.size() > 1 || !writing);
                first = segments.peek()) {
            try {
                if (segments.size() == 1) {
                    closeActive();
                }
                disk.delete(first.file());
            } catch (IOException e) {
                LOG.warn(
                        "The forwarded spool file {} could not be removed; it may be forwarded again", first.file(), e);
                return;
            }
            segments.remove();
            readOffset = 0;
        }
    }

    private void closeActive() throws IOException {
        SpoolDisk.Opened opened = active;
        active = null;
        if (opened != null) {
            opened.close();
        }
    }

    /**
     * Events that were written at once.
     *
     * @param events in order
     * @param length the bytes that they take
     */
    record Frame(List<Routed> events, int length) {}
}
