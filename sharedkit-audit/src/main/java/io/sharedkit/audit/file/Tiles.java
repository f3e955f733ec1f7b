/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import io.sharedkit.audit.AuditStore.Extension;
import io.sharedkit.audit.AuditStore.TileNode;
import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.audit.tlog.MerkleTree;
import io.sharedkit.audit.tlog.TilePath;
import io.sharedkit.audit.tlog.TileWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** The tiles and entry bundles of a log (C2SP tlog-tiles). */
final class Tiles {
    private final Disk disk;
    private final Path directory;

    Tiles(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
    }

    /** The hashes of a tile as it is in a log of that size; none if there is no such tile. */
    List<MerkleHash> tile(int level, long index, long size) throws IOException {
        int width = TilePath.width(level, index, size);
        if (width == 0) {
            return List.of();
        }
        Path file = directory.resolve(TilePath.tile(level, index, width));
        List<MerkleHash> hashes = MerkleHash.split(content(file));
        if (hashes.size() != width) {
            throw damaged(file);
        }
        return hashes;
    }

    /** The entries of a bundle as it is in a log of that size; none if there is no such bundle. */
    List<byte[]> bundle(long index, long size) throws IOException {
        int width = TilePath.width(0, index, size);
        if (width == 0) {
            return List.of();
        }
        Path file = directory.resolve(TilePath.entries(index, width));
        ByteBuffer content = ByteBuffer.wrap(content(file));
        List<byte[]> entries = new ArrayList<>(width);
        while (content.remaining() >= Short.BYTES) {
            byte[] entry = new byte[Math.min(content.getShort() & 0xffff, content.remaining())];
            content.get(entry);
            entries.add(entry);
        }
        if (entries.size() != width) {
            throw damaged(file);
        }
        return entries;
    }

    /** The hashes of the tiles at the right edge that are not full, level by level. */
    List<List<MerkleHash>> edge(long size) throws IOException {
        List<List<MerkleHash>> edge = new ArrayList<>();
        for (int level = 0; level <= TilePath.MAX_LEVEL && TilePath.hashes(level, size) > 0; level++) {
            long index = TilePath.hashes(level, size) / TilePath.FULL;
            edge.add(new ArrayList<>(tile(level, index, size)));
        }
        return edge;
    }

    /** The frontier of the tree that the tiles at the right edge show. */
    List<MerkleHash> frontier(long size) throws IOException {
        List<MerkleHash> frontier = new ArrayList<>();
        for (List<MerkleHash> tile : edge(size)) {
            frontier.addAll(0, MerkleTree.of(tile).frontier());
        }
        return frontier;
    }

    /** Whether the entries of the bundle that is not full have the hashes of their tile. */
    boolean edgeIsSound(long size) throws IOException {
        List<MerkleHash> hashes = bundle(size / TilePath.FULL, size).stream()
                .map(MerkleHash::ofLeaf)
                .toList();
        return hashes.equals(tile(0, size / TilePath.FULL, size));
    }

    /** Puts what is added to a log of that size into the publication. */
    void append(long size, Extension extension, Publication publication) throws IOException {
        Iterator<TileNode> complete = extension.nodes().iterator(); // in the order in which tiles become full
        TileWriter writer = new TileWriter(
                (path, content) -> publication.put(directory.resolve(path), content),
                (level, index, tile) -> root(complete.next(), level, index),
                size,
                edge(size),
                bundle(size / TilePath.FULL, size));
        for (LogEntry entry : extension.entries()) {
            writer.add(entry.leaf(), entry.hash());
        }
        writer.finish();
    }

    private static MerkleHash root(TileNode node, int level, long index) {
        if (node.level() != level || node.index() != index) {
            throw new IllegalStateException(
                    "The hash " + index + " of level " + level + " became complete, not " + node);
        }
        return node.hash();
    }

    /** Removes the partial tiles and bundles of which a log that has grown has the full ones. */
    void removePartial(long before, long after) throws IOException {
        for (int level = 0; TilePath.hashes(level, after) >= TilePath.FULL; level++) {
            long index = TilePath.hashes(level, before) / TilePath.FULL;
            if (TilePath.width(level, index, after) == TilePath.FULL) {
                removeAll(directory.resolve(TilePath.tile(level, index, 1)));
                if (level == 0) {
                    removeAll(directory.resolve(TilePath.entries(index, 1)));
                }
            }
        }
    }

    private void removeAll(Path member) throws IOException {
        Path partial = Objects.requireNonNull(member.getParent(), "A partial tile lies in a directory.");
        for (Path file : disk.list(partial)) {
            disk.delete(file);
        }
        disk.delete(partial);
    }

    private byte[] content(Path file) throws IOException {
        if (!disk.exists(file)) {
            throw damaged(file);
        }
        return disk.read(file);
    }

    private static DamagedStoreException damaged(Path file) {
        return new DamagedStoreException(
                "The file " + file + " of an audit log is missing or damaged although the log's"
                        + " state counts it. Put the log back from a backup; events are still kept and wait.");
    }
}
