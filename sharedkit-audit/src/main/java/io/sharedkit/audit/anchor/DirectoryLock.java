/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.anchor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One writer at a time in a directory, among all threads and processes. */
final class DirectoryLock {
    private static final Map<Path, Object> IN_THIS_PROCESS = new ConcurrentHashMap<>();

    private final Path file;
    private final Object monitor;

    DirectoryLock(Path directory) {
        this.file = directory.resolve("lock");
        this.monitor = IN_THIS_PROCESS.computeIfAbsent(file, path -> new Object());
    }

    void run(Runnable work) {
        synchronized (monitor) { // a file lock holds between processes only
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                assert held.isValid();
                work.run();
            } catch (IOException e) {
                throw new UncheckedIOException("The file " + file + " cannot be locked", e);
            }
        }
    }
}
