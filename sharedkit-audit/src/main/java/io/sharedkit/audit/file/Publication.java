/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes files so that each of them is there whole or not at all, and forces each directory once. */
final class Publication implements Closeable {

    /** What the names of unfinished files end with; they are removed at the next start. */
    static final String UNFINISHED = ".tmp";

    private final Disk disk;
    private final Map<Path, Path> unfinished = new LinkedHashMap<>();

    Publication(Disk disk) {
        this.disk = disk;
    }

    /** Makes a directory and what is missing above it. */
    static void makeDirectories(Disk disk, Path directory) throws IOException {
        if (disk.exists(directory)) {
            return;
        }
        Path parent = directory.getParent();
        if (parent == null) {
            throw new IOException("There is no " + directory + ".");
        }
        makeDirectories(disk, parent);
        try (Disk.Directory names = disk.directory(parent)) {
            disk.createDirectory(directory);
            names.force();
        }
    }

    /** Forces the names in the directory of a file that is new. */
    static void forceParent(Disk disk, Path file) throws IOException {
        force(disk, parent(file));
    }

    /** Forces the names in a directory, if there is one. */
    static void force(Disk disk, Path directory) throws IOException {
        if (disk.exists(directory)) {
            try (Disk.Directory names = disk.directory(directory)) {
                names.force();
            }
        }
    }

    /** Removes a file and forces its directory. */
    static void remove(Disk disk, Path file) throws IOException {
        Path parent = parent(file);
        try (Disk.Directory names = disk.directory(parent)) {
            disk.delete(file);
            names.force();
        }
    }

    /** Writes one file. */
    static void write(Disk disk, Path file, byte[] content) throws IOException {
        try (Publication publication = new Publication(disk)) {
            publication.put(file, content);
            publication.publish();
        }
    }

    /** Writes the content beside its place. */
    void put(Path file, byte[] content) throws IOException {
        try (Disk.Opened opened = begin(file)) {
            opened.write(ByteBuffer.wrap(content), 0);
            opened.force();
        }
    }

    /** Opens an empty file beside its place, for who writes and forces it. */
    Disk.Opened begin(Path file) throws IOException {
        makeDirectories(disk, parent(file));
        Path beside = file.resolveSibling(file.getFileName() + UNFINISHED);
        unfinished.put(file, beside);
        Disk.Opened opened = disk.open(beside);
        opened.truncate(0);
        return opened;
    }

    /** Puts all files to their places. */
    void publish() throws IOException {
        Set<Path> parents = new LinkedHashSet<>();
        unfinished.keySet().forEach(file -> parents.add(parent(file)));
        List<Disk.Directory> directories = new ArrayList<>();
        try {
            for (Path parent : parents) {
                directories.add(disk.directory(parent));
            }
            for (Map.Entry<Path, Path> file : unfinished.entrySet()) {
                disk.move(file.getValue(), file.getKey());
            }
            for (Disk.Directory directory : directories) {
                directory.force();
            }
            unfinished.clear();
        } finally {
            for (Disk.Directory directory : directories) {
                directory.close();
            }
        }
    }

    /** Removes what was not published. */
    @Override
    public void close() {
        for (Path beside : unfinished.values()) {
            try {
                disk.delete(beside);
            } catch (IOException e) {
                // the next start removes it
            }
        }
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IllegalStateException("The file " + file + " stands in no directory.");
        }
        return parent;
    }
}
