/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.audit.tlog.NodeSink;
import io.sharedkit.audit.tlog.TilePath;
import io.sharedkit.audit.verify.VerificationReport.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Collects what the tiles above the lowest level have to hold, and compares them with it. */
final class UpperTiles implements NodeSink {
    private final List<List<MerkleHash>> levels = new ArrayList<>();

    UpperTiles(List<List<MerkleHash>> levels) {
        levels.forEach(level -> this.levels.add(new ArrayList<>(level)));
    }

    UpperTiles copy() {
        return new UpperTiles(levels);
    }

    @Override
    public void completed(int level, long index, MerkleHash hash) {
        if (level > levels.size()) {
            levels.add(new ArrayList<>());
        }
        levels.get(level - 1).add(hash);
    }

    void check(ExportFiles files, long size, Findings findings) throws IOException {
        for (int level = 1; level <= levels.size(); level++) {
            List<MerkleHash> expected = levels.get(level - 1);
            for (int start = 0; start < expected.size(); start += TilePath.FULL) {
                long tile = start / TilePath.FULL;
                int width = TilePath.width(level, tile, size);
                List<MerkleHash> found = read(files, level, tile, width, findings);
                if (!found.isEmpty() && !found.equals(expected.subList(start, start + width))) {
                    findings.add(Kind.TILE_WRONG, first(level, tile), TilePath.tile(level, tile, width));
                }
            }
        }
    }

    /** The hashes of a tile, or none if it is missing or has another length; that is noted. */
    static List<MerkleHash> read(ExportFiles files, int level, long tile, int width, Findings findings)
            throws IOException {
        String path = TilePath.tile(level, tile, width);
        byte[] bytes = files.read(path, TilePath.FULL * MerkleHash.BYTES).orElse(null);
        if (bytes == null) {
            findings.add(Kind.FILE_MISSING, first(level, tile), path);
            return List.of();
        }
        if (bytes.length != width * MerkleHash.BYTES) {
            findings.add(Kind.TILE_WRONG, first(level, tile), path);
            return List.of();
        }
        return MerkleHash.split(bytes);
    }

    private static long first(int level, long tile) {
        return (tile << (Byte.SIZE * level)) * TilePath.FULL;
    }
}
