/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory that knows what was forced, so that a cut of the power can take the rest away, and that fails at one
 * operation. What a file holds and what a directory names are forced apart from each other, as POSIX has it.
 */
final class SimulatedDisk implements Disk {
    private final TreeMap<Path, SimulatedFile> names = new TreeMap<>();
    private final TreeMap<Path, SimulatedFile> forcedNames = new TreeMap<>();
    private final Set<Path> locked = new HashSet<>();
    private Fault fault = Fault.NONE;
    private long failAt = -1;
    private long operations;
    private long capacity = Long.MAX_VALUE;
    private boolean dead;
    private @Nullable String failed;

    SimulatedDisk(Path root) {
        for (Path path = root.getParent(); path != null; path = path.getParent()) {
            names.put(path, new SimulatedFile(true));
        }
        forcedNames.putAll(names);
    }

    /** What may happen at an operation. */
    enum Fault {
        NONE,
        /** It fails, without effect; what a force should have written is lost though it can still be read. */
        ERROR,
        /** It fails for lack of space. */
        FULL,
        /** A write is cut in the middle and the process ends; any other operation happens and the process ends. */
        TORN,
        /** It happens and the process ends. */
        KILL
    }

    /** Lets the operation with this number, from 0 on, fail. */
    synchronized void failAt(long operation, Fault what) {
        failAt = operation;
        fault = what;
        operations = 0;
    }

    /** How many operations there were, or since {@link #failAt}. */
    synchronized long operations() {
        return operations;
    }

    /** The operation that failed, if it came so far. */
    synchronized @Nullable String failed() {
        return failed;
    }

    /** How many bytes all files may have together. */
    synchronized void capacity(long bytes) {
        capacity = bytes;
    }

    synchronized long used() {
        return names.values().stream().mapToLong(node -> node.size).sum();
    }

    /** What the next process finds after this one ended. */
    synchronized SimulatedDisk afterKill(Path root) {
        dead = true;
        SimulatedDisk next = new SimulatedDisk(root);
        Map<SimulatedFile, SimulatedFile> copies = new HashMap<>();
        names.forEach((path, node) -> next.names.put(path, copies.computeIfAbsent(node, SimulatedFile::copy)));
        forcedNames.forEach(
                (path, node) -> next.forcedNames.put(path, copies.computeIfAbsent(node, SimulatedFile::copy)));
        return next;
    }

    /** What is found after the power was cut: only what was forced, and of the rest what the random lets through. */
    synchronized SimulatedDisk afterPowerCut(Path root, Random random, boolean some) {
        dead = true;
        SimulatedDisk next = new SimulatedDisk(root);
        Map<SimulatedFile, SimulatedFile> copies = new HashMap<>();
        forcedNames.forEach((path, node) ->
                next.names.put(path, copies.computeIfAbsent(node, one -> one.forced(random, some))));
        next.forcedNames.clear();
        next.forcedNames.putAll(next.names);
        return next;
    }

    /** All files by their paths. */
    synchronized Map<Path, byte[]> contents() {
        Map<Path, byte[]> contents = new TreeMap<>();
        names.forEach((path, node) -> {
            if (!node.directory) {
                contents.put(path, java.util.Arrays.copyOf(node.bytes, (int) node.size));
            }
        });
        return contents;
    }

    /** Changes a file past the store. */
    synchronized void put(Path file, byte[] content) {
        SimulatedFile node = new SimulatedFile(false);
        node.write(ByteBuffer.wrap(content), 0, content.length);
        node.force();
        names.put(file, node);
        forcedNames.put(file, node);
    }

    /** Removes a file past the store. */
    synchronized void remove(Path file) {
        names.remove(file);
        forcedNames.remove(file);
    }

    @Override
    public synchronized Opened open(Path file) throws IOException {
        Fault now = before("open", file);
        SimulatedFile node = names.get(file);
        if (node == null) {
            requireDirectory(file.getParent());
            node = new SimulatedFile(false);
            names.put(file, node);
        }
        after(now);
        return new OpenNode(node, file);
    }

    @Override
    public synchronized byte[] read(Path file) throws IOException {
        Fault now = before("read", file);
        SimulatedFile node = existing(file);
        after(now);
        return java.util.Arrays.copyOf(node.bytes, (int) node.size);
    }

    @Override
    public synchronized void move(Path from, Path to) throws IOException {
        Fault now = before("move", to);
        names.put(to, existing(from));
        names.remove(from);
        after(now);
    }

    @Override
    public synchronized void delete(Path file) throws IOException {
        Fault now = before("delete", file);
        names.remove(file);
        after(now);
    }

    @Override
    public synchronized void createDirectory(Path directory) throws IOException {
        Fault now = before("create", directory);
        requireDirectory(directory.getParent());
        names.put(directory, new SimulatedFile(true));
        after(now);
    }

    @Override
    public synchronized Directory directory(Path directory) throws IOException {
        Fault now = before("open", directory);
        requireDirectory(directory);
        after(now);
        return new OpenNames(directory);
    }

    @Override
    public synchronized List<Path> list(Path directory) throws IOException {
        Fault now = before("list", directory);
        List<Path> content = names.keySet().stream()
                .filter(path -> directory.equals(path.getParent()))
                .toList();
        after(now);
        return content;
    }

    @Override
    public synchronized boolean exists(Path file) {
        return names.containsKey(file);
    }

    @Override
    public synchronized @Nullable Object identity(Path file) {
        return names.get(file);
    }

    @Override
    public boolean full(IOException error) {
        return String.valueOf(error.getMessage()).contains("No space left");
    }

    @Override
    public synchronized @Nullable Closeable lock(Path file) throws IOException {
        Fault now = before("lock", file);
        boolean free = locked.add(file);
        after(now);
        return free ? () -> unlock(file) : null;
    }

    private synchronized void unlock(Path file) {
        locked.remove(file);
    }

    private Fault before(String what, Path file) throws IOException {
        if (dead) {
            throw new Killed();
        }
        Fault now = operations++ == failAt ? fault : Fault.NONE;
        if (now != Fault.NONE) {
            failed = what + " " + file;
        }
        if (now == Fault.ERROR) {
            throw new IOException("Input/output error");
        }
        if (now == Fault.FULL) {
            throw new IOException("No space left on device");
        }
        return now;
    }

    private void after(Fault now) {
        if (now == Fault.KILL || now == Fault.TORN) {
            dead = true;
            throw new Killed();
        }
    }

    private SimulatedFile existing(Path file) throws NoSuchFileException {
        SimulatedFile node = names.get(file);
        if (node == null) {
            throw new NoSuchFileException(file.toString());
        }
        return node;
    }

    private void requireDirectory(@Nullable Path directory) throws NoSuchFileException {
        if (directory == null || !names.containsKey(directory) || !names.get(directory).directory) {
            throw new NoSuchFileException(String.valueOf(directory));
        }
    }

    /** The process ended: nothing that it does has an effect any more. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** A file that is open. */
    private final class OpenNode implements Opened {
        private final SimulatedFile node;
        private final Path file;

        OpenNode(SimulatedFile node, Path file) {
            this.node = node;
            this.file = file;
        }

        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
            synchronized (SimulatedDisk.this) {
                Fault now = before("write", file);
                long grown = Math.max(0, position + bytes.remaining() - node.size);
                if (used() + grown > capacity) {
                    throw new IOException("No space left on device");
                }
                node.write(bytes, position, now == Fault.TORN ? bytes.remaining() / 2 : bytes.remaining());
                after(now);
            }
        }

        @Override
        public void read(ByteBuffer into, long position) throws IOException {
            synchronized (SimulatedDisk.this) {
                Fault now = before("read", file);
                node.read(into, position);
                after(now);
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (SimulatedDisk.this) {
                try {
                    Fault now = before("force", file);
                    node.force();
                    after(now);
                } catch (IOException e) {
                    node.dirty.clear();
                    throw e;
                }
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            synchronized (SimulatedDisk.this) {
                Fault now = before("truncate", file);
                node.truncate(size);
                after(now);
            }
        }

        @Override
        public long size() throws IOException {
            synchronized (SimulatedDisk.this) {
                Fault now = before("size", file);
                after(now);
                return node.size;
            }
        }

        @Override
        public void close() {}
    }

    /** A directory that is open. */
    private final class OpenNames implements Directory {
        private final Path directory;

        OpenNames(Path directory) {
            this.directory = directory;
        }

        @Override
        public void force() throws IOException {
            synchronized (SimulatedDisk.this) {
                Fault now = before("force", directory);
                forcedNames.keySet().removeIf(path -> directory.equals(path.getParent()) && !names.containsKey(path));
                names.forEach((path, node) -> {
                    if (directory.equals(path.getParent())) {
                        forcedNames.put(path, node);
                    }
                });
                after(now);
            }
        }

        @Override
        public void close() {}
    }
}
