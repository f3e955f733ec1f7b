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
 * Writes the tiles and entry bundles of a log (C2SP tlog-tiles), a whole one or what is added to one. Call {@link #add} for
 * each entry in order, then {@link #finish()} once. Only what a log of exactly that size needs is written.
 */
public final class TileWriter {

    /** The longest entry, in bytes: its length is written in two. */
    public static final int MAX_ENTRY_BYTES = 0xffff;

    private final Outlet outlet;
    private final Roots roots;
    private final List<List<MerkleHash>> open;
    private final List<Boolean> grown = new ArrayList<>();
    private final ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    private long size;

    /** Takes the files. */
    @FunctionalInterface
    public interface Outlet {

        /**
         * Takes a finished tile or bundle.
         *
         * @param path where it lies below the log's directory
         */
        void write(String path, byte[] content) throws IOException;
    }

    /** Knows the roots of full tiles. */
    @FunctionalInterface
    public interface Roots {

        /** Computes them. */
        Roots COMPUTED = (level, index, tile) -> MerkleTree.of(tile).root();

        /**
         * The root over a full tile.
         *
         * @param level the level that the root stands on, from 1
         * @param index its place there, from 0
         * @param tile the hashes of the tile
         */
        MerkleHash of(int level, long index, List<MerkleHash> tile);
    }

    /**
     * Writes a whole log.
     *
     * @param directory the log's directory; what is missing of it is made
     */
    public TileWriter(Path directory) {
        this((path, content) -> write(directory.resolve(path), content), Roots.COMPUTED, 0, List.of(), List.of());
    }

    /**
     * Writes what is added to a log.
     *
     * @param size how many entries it has
     * @param tiles the hashes of its tiles that are not full, level by level
     * @param entries the entries of its bundle that is not full
     */
    public TileWriter(Outlet outlet, Roots roots, long size, List<List<MerkleHash>> tiles, List<byte[]> entries) {
        this.outlet = outlet;
        this.roots = roots;
        this.size = size;
        this.open = new ArrayList<>();
        for (List<MerkleHash> tile : tiles) {
            open.add(new ArrayList<>(tile));
            grown.add(false);
        }
        entries.forEach(this::put);
    }

    /**
     * Appends an entry.
     *
     * @param leaf the hash that stands for the entry in the tree; it is taken as it is
     * @throws IllegalArgumentException if the entry is longer than 65,535 bytes
     */
    public void add(byte[] entry, MerkleHash leaf) throws IOException {
        put(entry);
        size++;
        if (size % TilePath.FULL == 0) {
            writeBundle(TilePath.FULL);
        }
        push(0, leaf);
    }

    /** Writes the partial tiles and the partial bundle at the right edge, as far as anything was added to them. */
    public void finish() throws IOException {
        for (int level = 0; level < open.size(); level++) {
            if (grown.get(level) && !open.get(level).isEmpty()) {
                writeTile(level);
                if (level == 0) {
                    writeBundle(open.get(0).size());
                }
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
            MerkleHash root = roots.of(level + 1, TilePath.hashes(level + 1, size) - 1, tile);
            tile.clear();
            push(level + 1, root);
        }
    }

    private void writeTile(int level) throws IOException {
        List<MerkleHash> tile = open.get(level);
        long index = (TilePath.hashes(level, size) - 1) / TilePath.FULL;
        outlet.write(TilePath.tile(level, index, tile.size()), MerkleHash.join(tile));
    }

    private void writeBundle(int width) throws IOException {
        outlet.write(TilePath.entries((size - 1) / TilePath.FULL, width), bundle.toByteArray());
        bundle.reset();
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content, StandardOpenOption.CREATE_NEW);
    }
}
