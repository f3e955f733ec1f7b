/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import io.sharedkit.audit.internal.disk.FileBytes;
import io.sharedkit.core.internal.output.AtomicFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Every operation on files that the spool does, so that a test can let each of them fail. */
interface SpoolDisk {

    /** Makes a file and forces its name. */
    Opened create(Path file) throws IOException;

    /** Reads from the offset to the end, or as much as asked for. */
    ByteBuffer read(Path file, long offset, int most) throws IOException;

    void delete(Path file) throws IOException;

    /** The files of a directory by name. */
    List<Path> list(Path directory) throws IOException;

    /** Cuts a file off and forces it, also where nothing is cut. */
    void cut(Path file, long size) throws IOException;

    /** A file that is written. */
    interface Opened extends Closeable {
        void write(ByteBuffer bytes, long position) throws IOException;

        /** Returns when the content has reached the disk. */
        void force() throws IOException;

        void truncate(long size) throws IOException;
    }

    /** The disk of this machine. */
    SpoolDisk LOCAL = new SpoolDisk() {
        @Override
        public Opened create(Path file) throws IOException {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try {
                AtomicFile.forceName(file);
                return new Channel(channel);
            } catch (IOException e) {
                channel.close();
                Files.deleteIfExists(file);
                throw e;
            }
        }

        @Override
        public ByteBuffer read(Path file, long offset, int most) throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(most, Math.max(0, channel.size() - offset)));
                FileBytes.read(channel, buffer, offset);
                return buffer.flip();
            }
        }

        @Override
        public void delete(Path file) throws IOException {
            Files.deleteIfExists(file);
        }

        @Override
        public List<Path> list(Path directory) throws IOException {
            try (Stream<Path> files = Files.list(directory)) {
                return files.sorted().toList();
            }
        }

        @Override
        public void cut(Path file, long size) throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(size);
                channel.force(true);
            }
        }
    };

    /** An open file. */
    record Channel(FileChannel file) implements Opened {
        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
            FileBytes.write(file, bytes, position);
        }

        @Override
        public void force() throws IOException {
            file.force(false);
        }

        @Override
        public void truncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
