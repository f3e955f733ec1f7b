/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The write-ahead log of all tenants: numbered segments, of which the last one is written. For the writer's thread. */
final class Wal {
    private static final String SUFFIX = ".wal";

    private final Disk disk;
    private final Path directory;
    private final WalSpare spare;
    private final WalBacklog backlog;
    private final ByteBuffer mark = ByteBuffer.allocateDirect(WalFrame.HEAD);
    private Disk.Opened active;
    private Path file;
    private @Nullable Object identity;
    private int number;
    private int offset;
    private int size;
    private final int segmentBytes;

    private Wal(Disk disk, Path directory, int segmentBytes, WalBacklog backlog, Disk.Opened active, int number) {
        this.disk = disk;
        this.directory = directory;
        this.segmentBytes = segmentBytes;
        this.spare = new WalSpare(disk, directory, segmentBytes);
        this.backlog = backlog;
        this.active = active;
        this.number = number;
        this.size = segmentBytes;
        this.file = file(directory, number);
    }

    /** The file of a segment. */
    static Path file(Path directory, int number) {
        return directory.resolve(String.format(Locale.ROOT, "%010d", number) + SUFFIX);
    }

    /** The number of the segment in the file, or 0 if it is none. */
    static int number(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.matches("[0-9]{10}\\.wal") ? Integer.parseInt(name.substring(0, name.indexOf('.'))) : 0;
    }

    /** Goes on behind what a replay found. */
    static Wal open(Disk disk, Path directory, int segmentBytes, WalBacklog backlog, WalReplay.End end)
            throws IOException {
        int number = end.ended() ? end.segment() + 1 : end.segment();
        Wal wal = new Wal(disk, directory, segmentBytes, backlog, begin(disk, directory, segmentBytes, end), number);
        wal.offset = end.ended() ? 0 : end.offset();
        wal.size = end.ended() ? segmentBytes : Math.max(end.size(), end.offset());
        wal.identity = disk.identity(wal.file);
        backlog.opened(number);
        return wal;
    }

    private static Disk.Opened begin(Disk disk, Path directory, int segmentBytes, WalReplay.End end)
            throws IOException {
        return end.ended()
                ? new WalSpare(disk, directory, segmentBytes).become(file(directory, end.segment() + 1))
                : disk.open(file(directory, end.segment()));
    }

    /**
     * Prepares a new segment if the frame does not fit into this one. After an exception everything is as before.
     *
     * @param bytes the length of the frame
     */
    void prepareRoom(int bytes) throws IOException {
        if (!hasRoom(bytes)) {
            prepareRoll();
        }
    }

    /** Makes the room that was prepared. After an exception nobody knows what is on the disk. */
    void makeRoom(int bytes) throws IOException {
        if (!hasRoom(bytes)) {
            roll();
        }
    }

    /** Whether a frame fits, with its padding, and behind it the mark of the segment's end. */
    boolean hasRoom(int bytes) {
        return bytes + WalFrame.HEAD + Long.BYTES <= size - offset;
    }

    /** Prepares the next segment. After an exception everything is as before. */
    void prepareRoll() throws IOException {
        backlog.checkRoom();
        spare.prepare();
    }

    /** Ends the segment and begins the next one, which was prepared. After an exception nobody knows what is on the disk. */
    void roll() throws IOException {
        Path next = file(directory, number + 1);
        mark(WalFrame.END);
        Disk.Opened opened = spare.become(next);
        active.close();
        active = opened;
        file = next;
        number++;
        offset = 0;
        size = segmentBytes;
        identity = disk.identity(file);
        backlog.opened(number);
    }

    /**
     * Writes and forces a frame for which there is room.
     *
     * @param frame the buffer, with its position behind the last record
     * @return the frame's position
     */
    long append(ByteBuffer frame, int count) throws IOException {
        long position = WalFrame.position(number, offset);
        WalFrame.seal(frame, count, position);
        int length = frame.limit();
        active.write(frame, offset);
        active.force();
        checkLinked();
        offset += length;
        return position;
    }

    /** Prepares a part of the next segment. */
    void prepareNext(int written) throws IOException {
        spare.keepPace(written);
    }

    /** Where the next frame will stand. */
    long end() {
        return WalFrame.position(number, offset);
    }

    /** Marks that all was written that was to be written. */
    void close() throws IOException {
        mark(0);
    }

    /** Closes the files as they are. */
    void release() throws IOException {
        try {
            spare.close();
        } finally {
            active.close();
        }
    }

    private void mark(int count) throws IOException {
        mark.clear().position(WalFrame.HEAD);
        WalFrame.seal(mark, count, end());
        active.write(mark, offset);
        active.force();
        checkLinked();
    }

    /** Who has removed or replaced the file lets us write to what nobody will find again. */
    private void checkLinked() throws IOException {
        if (identity == null || !Objects.equals(identity, disk.identity(file))) {
            throw new IOException("the file " + file + " was removed or replaced while it was written");
        }
    }
}
