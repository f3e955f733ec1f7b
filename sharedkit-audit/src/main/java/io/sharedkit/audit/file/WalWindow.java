/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads events of the write-ahead log at ascending positions, a good piece of a segment at a time. */
final class WalWindow implements Closeable {
    private static final int USUAL = 1 << 18;

    private final Disk disk;
    private final Path directory;
    private Disk.@Nullable Opened opened;
    private int segment;
    private ByteBuffer window = ByteBuffer.allocate(0);
    private long start;

    WalWindow(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
    }

    static List<WalRecord> read(Disk disk, Path directory, long[] positions) throws IOException {
        List<WalRecord> records = new ArrayList<>(positions.length);
        try (WalWindow window = new WalWindow(disk, directory)) {
            for (long position : positions) {
                records.add(window.record(position));
            }
        }
        return records;
    }

    private WalRecord record(long position) throws IOException {
        Disk.Opened file = file(WalFrame.segment(position));
        int offset = WalFrame.offset(position);
        fill(file, offset, WalRecord.HEAD);
        int length = WalRecord.length(window, (int) (offset - start));
        fill(file, offset, Math.max(WalRecord.HEAD, Math.min(length, OpenStore.FRAME_BYTES)));
        if (!WalRecord.sound(window, (int) (offset - start))) {
            throw new DamagedStoreException("The write-ahead log " + Wal.file(directory, segment)
                    + " was changed at byte " + offset + ", where an event stood. Nothing of it is taken into the log."
                    + " Put the file back from a copy, or look into who writes to it or what its disk does.");
        }
        return WalRecord.read(window, (int) (offset - start));
    }

    private Disk.Opened file(int number) throws IOException {
        if (opened == null || number != segment) {
            close();
            opened = disk.open(Wal.file(directory, number));
            segment = number;
            window = ByteBuffer.allocate(0);
        }
        return opened;
    }

    private void fill(Disk.Opened file, int offset, int length) throws IOException {
        if (offset >= start && offset + length <= start + window.limit()) {
            return;
        }
        window = ByteBuffer.allocate(Math.max(USUAL, length));
        file.read(window, offset);
        window.flip();
        start = offset;
        if (window.limit() < length) {
            throw new IOException("the write-ahead log " + Wal.file(directory, segment) + " ends before byte "
                    + (offset + length) + ", where an event stood. It was changed while the store was open");
        }
    }

    @Override
    public void close() throws IOException {
        if (opened != null) {
            opened.close();
            opened = null;
        }
    }
}
