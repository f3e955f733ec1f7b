/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** Reads the write-ahead log from its first segment to its last frame, and cuts off what was being written last. */
final class WalReplay {
    private final Disk disk;
    private final Path directory;
    private final WalBacklog backlog;
    private final Visitor visitor;

    WalReplay(Disk disk, Path directory, WalBacklog backlog, Visitor visitor) {
        this.disk = disk;
        this.directory = directory;
        this.backlog = backlog;
        this.visitor = visitor;
    }

    /** Visits all records in order. */
    End run() throws IOException {
        List<Path> files = disk.list(directory).stream()
                .filter(file -> Wal.number(file) > 0)
                .toList();
        End end = new End(0, 0, 0, true, true);
        for (int i = 0; i < files.size(); i++) {
            int number = Wal.number(files.get(i));
            if (i > 0 && number != end.segment() + 1) {
                throw new DamagedStoreException("The write-ahead log has no segment "
                        + Wal.file(directory, end.segment() + 1) + ", but a later one. Put it back from a backup:"
                        + " events that were acknowledged stand in it.");
            }
            end = read(files.get(i), number, i == files.size() - 1);
        }
        return end;
    }

    private End read(Path file, int number, boolean last) throws IOException {
        backlog.opened(number);
        ByteBuffer content = ByteBuffer.wrap(disk.read(file));
        int offset = 0;
        boolean closed = false;
        for (int length = WalFrame.length(content, 0, number); length > 0; ) {
            int count = WalFrame.count(content, offset);
            if (count == WalFrame.END) {
                return new End(number, offset, content.limit(), true, false);
            }
            visit(content, number, offset, count);
            closed = count == 0;
            offset += length;
            length = WalFrame.length(content, offset, number);
        }
        checkTail(file, content, number, offset, last);
        if (!closed) {
            restore(file, content, offset);
        }
        return new End(number, offset, content.limit(), false, closed);
    }

    private void visit(ByteBuffer content, int number, int offset, int count) throws IOException {
        int at = offset + WalFrame.HEAD;
        for (int i = 0; i < count; i++) {
            visitor.record(content, at, WalFrame.position(number, at));
            at += WalRecord.length(content, at);
        }
    }

    /** Only the frame that was written last can be incomplete: each is forced before the next one begins. */
    private static void checkTail(Path file, ByteBuffer content, int number, int offset, boolean last) {
        int later = WalFrame.find(content, offset, number);
        if (!last || later >= 0) {
            throw new DamagedStoreException("The write-ahead log " + file + " is damaged at byte " + offset
                    + (later >= 0 ? ": sound records follow at byte " + later : ": it does not end there")
                    + ". This is no interrupted write, and nothing is cut off. Put the file back from a backup; if there"
                    + " is none, the events between are lost: keep the file, and ask for help.");
        }
    }

    /**
     * Writes all of the last segment once more, with zeros behind the last sound frame: after a failed force, what is read
     * need not be on the disk.
     */
    private void restore(Path file, ByteBuffer content, int offset) throws IOException {
        for (int i = offset; i < content.limit(); i++) {
            content.put(i, (byte) 0);
        }
        try (Disk.Opened opened = disk.open(file)) {
            opened.write(content.duplicate(), 0);
            opened.force();
        }
    }

    /** Sees each record. */
    @FunctionalInterface
    interface Visitor {
        void record(ByteBuffer content, int at, long position) throws IOException;
    }

    /**
     * Where the log ends.
     *
     * @param segment the number of the last segment; 0 if there is none
     * @param offset where the next frame goes
     * @param size the bytes of the segment
     * @param ended whether the next frame needs a new segment
     * @param closed whether the last thing that was done was to close the log
     */
    record End(int segment, int offset, int size, boolean ended, boolean closed) {}
}
