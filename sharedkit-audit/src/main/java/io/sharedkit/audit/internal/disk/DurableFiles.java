/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.internal.disk;

import io.sharedkit.core.internal.output.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Files that stay after a power failure. */
public final class DurableFiles {
    private DurableFiles() {}

    /** Forces the content of a file to the disk, not its name. */
    public static void forceFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /**
     * Forces all files below a directory to the disk, and the names in it and in the directories below it; not its own
     * name. When everything was written before, most of it is on the disk already and costs little.
     */
    public static void forceTree(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                forceFile(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                AtomicFile.forceNames(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Gives a finished file or directory its place and forces that name; if it cannot, it has its former place again. */
    public static void move(Path from, Path to, CopyOption... options) throws IOException {
        Files.move(from, to, options);
        try {
            AtomicFile.forceNames(
                    Objects.requireNonNull(to.toAbsolutePath().getParent(), "A file lies in a directory."));
        } catch (IOException e) {
            Files.move(to, from);
            throw e;
        }
    }
}
