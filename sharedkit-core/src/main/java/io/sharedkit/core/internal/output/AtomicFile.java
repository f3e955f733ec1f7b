/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.internal.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;

/** Writes whole files: a reader sees the old content or the new, never a part, also after a crash or on a full disk. */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * Writes the bytes to a sibling, forces them to the disk, moves the sibling into place, and forces the directory, so
     * that the new content is there after a power failure too (on Windows the last step is left to the file system).
     * Missing directories are made.
     *
     * @throws UncheckedIOException if it fails; the file then has its old content or the new, and the sibling is gone
     */
    public static void write(Path file, byte[] bytes) {
        Path directory = directory(file);
        Path sibling = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(directory);
            try {
                writeAndForce(sibling, bytes);
                Files.move(sibling, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                forceNames(directory);
            } finally {
                Files.deleteIfExists(sibling);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " could not be written", e);
        }
    }

    private static void writeAndForce(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /** Forces the name of a file to the disk; on Windows it is left to the file system. */
    public static void forceName(Path file) throws IOException {
        forceNames(directory(file));
    }

    private static Path directory(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "A file lies in a directory.");
    }

    /** Forces the names in a directory to the disk; on Windows it is left to the file system. */
    public static void forceNames(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }
}
