/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.internal.disk;

import io.sharedkit.audit.internal.thread.ServiceThread;
import io.sharedkit.core.internal.output.AtomicFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Files that stay after a power failure. */
public final class DurableFiles {

    /** What is asked for at the same time, a disk confirms together: some times faster than one file after the other. */
    private static final int AT_ONCE = 8;

    private DurableFiles() {}

    /** Forces the content of a file to the disk, not its name. */
    public static void forceFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /**
     * Forces all files below a directory to the disk, then the names in it and in the directories below it; not its own
     * name.
     */
    public static void forceTree(Path directory) throws IOException {
        List<Callable<Path>> files = new ArrayList<>();
        List<Path> directories = new ArrayList<>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.add(() -> {
                    forceFile(file);
                    return file;
                });
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                directories.add(visited);
                return super.postVisitDirectory(visited, failure);
            }
        });
        all(files);
        for (Path one : directories) {
            AtomicFile.forceNames(one);
        }
    }

    private static void all(List<Callable<Path>> files) throws IOException {
        ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, run -> ServiceThread.of(run, "sharedkit-audit-force"));
        try {
            for (Future<Path> forced : threads.invokeAll(files)) {
                forced.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the thread was interrupted while files were forced to the disk");
        } finally {
            threads.shutdownNow();
        }
    }

    /** Gives a finished file or directory its place and forces that name; if it cannot, it has its former place again. */
    public static void move(Path from, Path to, CopyOption... options) throws IOException {
        Files.move(from, to, options);
        try {
            AtomicFile.forceName(to);
        } catch (IOException e) {
            Files.move(to, from);
            throw e;
        }
    }
}
