/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every operation on files that the store does, so that a test can let each of them fail. */
interface Disk {

    /** Opens a file for reading and writing, and makes it if it is missing. */
    Opened open(Path file) throws IOException;

    /** The whole content of a file. */
    byte[] read(Path file) throws IOException;

    /** Gives a file another name in one step; what had that name before is gone. */
    void move(Path from, Path to) throws IOException;

    /** Removes a file or an empty directory, if it is there. */
    void delete(Path file) throws IOException;

    /** Makes a directory in one that exists. */
    void createDirectory(Path directory) throws IOException;

    /** Opens a directory, to force the names in it later. Opened before they change, so that no error is missed. */
    Directory directory(Path directory) throws IOException;

    /** What is in a directory, sorted; nothing if it is missing. */
    List<Path> list(Path directory) throws IOException;

    /** Whether there is such a file or directory. */
    boolean exists(Path file) throws IOException;

    /** What tells a file from another one that gets its name later; null if there is none. */
    @Nullable
    Object identity(Path file) throws IOException;

    /** Whether the error means that there is no space left. */
    boolean full(IOException error);

    /**
     * Locks a file against other processes and other stores of this process.
     *
     * @return what releases it, or null if another one has it
     */
    @Nullable
    Closeable lock(Path file) throws IOException;

    /** A file that is open. */
    interface Opened extends Closeable {

        /** Writes all that remains in the buffer. */
        void write(ByteBuffer bytes, long position) throws IOException;

        /** Reads until the buffer is full or the file ends. */
        void read(ByteBuffer into, long position) throws IOException;

        /** Returns when the content has reached the disk. */
        void force() throws IOException;

        void truncate(long size) throws IOException;

        long size() throws IOException;
    }

    /** A directory that is open. */
    interface Directory extends Closeable {

        /** Returns when the names have reached the disk. */
        void force() throws IOException;
    }
}
