/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.internal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Bytes at a place of a file, all of them: a channel may take or give fewer at once. */
public final class FileBytes {
    private FileBytes() {}

    /** Writes all that remains in the buffer. */
    public static void write(FileChannel file, ByteBuffer bytes, long position) throws IOException {
        for (long next = position; bytes.hasRemaining(); ) {
            next += file.write(bytes, next);
        }
    }

    /** Reads until the buffer is full or the file ends. */
    public static void read(FileChannel file, ByteBuffer into, long position) throws IOException {
        for (long next = position; into.hasRemaining(); ) {
            int read = file.read(into, next);
            if (read < 0) {
                return;
            }
            next += read;
        }
    }
}
