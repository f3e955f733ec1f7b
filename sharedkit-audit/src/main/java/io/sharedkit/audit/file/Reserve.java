/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import java.io.IOException;
import java.nio.file.Path;

/** Space that is given back when the disk is full, so that the full disk itself can still be recorded. */
final class Reserve {
    private final Disk disk;
    private final Path file;
    private final long size;
    private boolean held;

    Reserve(Disk disk, Path file, long size) {
        this.disk = disk;
        this.file = file;
        this.size = size;
    }

    /** Takes the space if it is not held. */
    void take() throws IOException {
        if (held) {
            return;
        }
        try (Disk.Opened opened = disk.open(file)) {
            long there = opened.size();
            if (there < size) {
                WalSpare.zero(opened, there, size);
            }
            held = true;
        } catch (IOException e) {
            disk.delete(file);
            throw e;
        }
    }

    /** Gives the space back; false if there was none. */
    boolean release() throws IOException {
        boolean released = held;
        if (released) {
            Publication.remove(disk, file);
            held = false;
        }
        return released;
    }
}
