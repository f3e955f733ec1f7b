/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.audit.tlog.MerkleTree;
import io.sharedkit.audit.tlog.TilePath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The right edge of a log while entries are added to it. */
final class TileEdge {
    private static final int MAX_ENTRY_BYTES = 0xffff;

    private final Path directory;
    private final Publication publication;
    private final List<List<MerkleHash>> open;
    private final List<Boolean> grown = new ArrayList<>();
    private final ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    private long size;

    TileEdge(Path directory, long size, List<List<MerkleHash>> open, Publication publication) {
        this.directory = directory;
        this.size = size;
        this.open = open;
        this.publication = publication;
        open.forEach(tile -> grown.add(false));
    }

    /** Takes the entries of the bundle that is not full. */
    void begin(List<byte[]> entries) {
        entries.forEach(this::put);
    }

    void add(LogEntry entry) throws IOException {
        put(entry.leaf());
        size++;
        if (size % TilePath.FULL == 0) {
            writeBundle(TilePath.FULL);
        }
        push(0, entry.hash());
    }

    /** Writes what is not full. */
    void finish() throws IOException {
        if (size % TilePath.FULL > 0) {
            writeBundle((int) (size % TilePath.FULL));
        }
        for (int level = 0; level < open.size(); level++) {
            if (grown.get(level) && !open.get(level).isEmpty()) {
                writeTile(level);
            }
        }
    }

    private void put(byte[] entry) {
        if (entry.length > MAX_ENTRY_BYTES) {
            throw new IllegalArgumentException(
                    "An entry has at most " + MAX_ENTRY_BYTES + " bytes, not " + entry.length + ".");
        }
        bundle.write(entry.length >>> Byte.SIZE);
        bundle.write(entry.length);
        bundle.write(entry, 0, entry.length);
    }

    private void push(int level, MerkleHash hash) throws IOException {
        if (level == open.size()) {
            open.add(new ArrayList<>());
            grown.add(false);
        }
        List<MerkleHash> tile = open.get(level);
        tile.add(hash);
        grown.set(level, true);
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
        publication.put(directory.resolve(TilePath.tile(level, index, tile.size())), MerkleHash.join(tile));
    }

    private void writeBundle(int width) throws IOException {
        publication.put(directory.resolve(TilePath.entries((size - 1) / TilePath.FULL, width)), bundle.toByteArray());
        bundle.reset();
    }
}
