/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The next segment, filled with zeros little by little while the present one is written: overwriting blocks that the file
 * system has already given out is half as slow as growing a file.
 */
final class WalSpare {
    static final String NAME = "spare";

    static final int CHUNK = 1 << 20;
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(CHUNK).asReadOnlyBuffer();

    private final Disk disk;
    private final Path file;
    private final int size;
    private @Nullable Opened opened;
    private long earned;

    WalSpare(Disk disk, Path directory, int size) {
        this.disk = disk;
        this.file = directory.resolve(NAME);
        this.size = size;
    }

    /** Fills with zeros and forces; a chunk at a time, so that nobody waits long for the disk. */
    static void zero(Disk.Opened file, long from, long end) throws IOException {
        for (long at = from; at < end; at += CHUNK) {
            file.write(ZEROS.duplicate().limit((int) Math.min(CHUNK, end - at)), at);
        }
        file.force();
    }

    /** Fills two bytes for each one that was written to the log, a chunk at a time. Without space: the rest comes later. */
    void keepPace(int written) throws IOException {
        earned += 2L * written;
        while (earned >= CHUNK && filled() < size) {
            earned -= CHUNK;
            fill(Math.min(size, filled() + CHUNK));
        }
        earned = filled() < size ? earned : 0;
    }

    /** Fills the rest. */
    void prepare() throws IOException {
        while (filled() < size) {
            fill(Math.min(size, filled() + CHUNK));
        }
    }

    /** Gives the file away under its new name. */
    Disk.Opened become(Path segment) throws IOException {
        prepare();
        Opened ready = Objects.requireNonNull(opened);
        Path parent = Objects.requireNonNull(segment.getParent());
        try (Disk.Directory names = disk.directory(parent)) {
            disk.move(file, segment);
            opened = null;
            earned = 0;
            names.force();
            return ready.file;
        } catch (IOException e) {
            discard();
            throw e;
        }
    }

    /** Gives the space back. */
    private void discard() throws IOException {
        close();
        disk.delete(file);
    }

    /** Leaves the file as it is; the next start removes it. */
    void close() throws IOException {
        if (opened != null) {
            opened.file.close();
            opened = null;
        }
    }

    private int filled() {
        return opened == null ? 0 : opened.filled;
    }

    private void fill(int end) throws IOException {
        if (opened == null) {
            opened = new Opened(disk.open(file), 0);
        }
        try {
            zero(opened.file, opened.filled, end);
            opened = new Opened(opened.file, end);
        } catch (IOException e) {
            discard();
            throw e;
        }
    }

    private record Opened(Disk.Opened file, int filled) {}
}
