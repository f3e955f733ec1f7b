/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the tiles and entry bundles of a log below a directory (C2SP tlog-tiles). Call {@link #add} for each entry in
 * order, then {@link #finish()} once. Only what a log of exactly that size needs is written.
 */
public final class TileWriter {

    /** The longest entry, in bytes: its length is written in two. */
    public static final int MAX_ENTRY_BYTES = 0xffff;

    private final Path directory;
    private final List<List<MerkleHash>> open = new ArrayList<>();
    private final ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    private long size;

    /**
     * @param directory the log's directory; what is missing of it is made
     */
    public TileWriter(Path directory) {
        this.directory = directory;
    }

    /**
     * Appends an entry.
     *
     * @param leaf the hash that stands for the entry in the tree; it is taken as it is
     * @throws IllegalArgumentException if the entry is longer than 65,535 bytes
     */
    public void add(byte[] entry, MerkleHash leaf) throws IOException {
        if (entry.length > MAX_ENTRY_BYTES) {
            throw new IllegalArgumentException(
                    "An entry has at most " + MAX_ENTRY_BYTES + " bytes, not " + entry.length + ".");
        }
        bundle.write(entry.length >>> Byte.SIZE);
        bundle.write(entry.length);
        bundle.write(entry);
        size++;
        if (size % TilePath.FULL == 0) {
            writeBundle(TilePath.FULL);
        }
        push(0, leaf);
    }

    /** Writes the partial tiles and the partial bundle at the right edge. */
    public void finish() throws IOException {
        int rest = (int) (size % TilePath.FULL);
        if (rest > 0) {
            writeBundle(rest);
        }
        for (int level = 0; level < open.size(); level++) {
            if (!open.get(level).isEmpty()) {
                writeTile(level);
            }
        }
    }

    private void push(int level, MerkleHash hash) throws IOException {
        if (level == open.size()) {
            open.add(new ArrayList<>());
        }
        List<MerkleHash> tile = open.get(level);
        tile.add(hash);
        if (tile.size() == TilePath.FULL) {
            writeTile(level);
            MerkleHash root = MerkleTree.of(tile).root();
            tile.clear();
            push(level + 1, root);
        }
    }

    private void writeTile(int level) throws IOException {
        List<MerkleHash> tile = open.get(level);
        long index = (TilePath.hashes(level, size) - 1) / TilePath.FULL;
        write(TilePath.tile(level, index, tile.size()), MerkleHash.join(tile));
    }

    private void writeBundle(int width) throws IOException {
        write(TilePath.entries((size - 1) / TilePath.FULL, width), bundle.toByteArray());
        bundle.reset();
    }

    private void write(String path, byte[] content) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content, StandardOpenOption.CREATE_NEW);
    }
}
