/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import io.sharedkit.audit.entry.Leaf;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.audit.tlog.TilePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Finds the erasures that a log records, before its entries are checked: an erasure stands behind what it erased, and to
 * remember all that is missing until then would take more memory than to read the entries twice.
 */
final class ErasureSearch {
    private static final String MEMBER = ",\"erased\":{";

    private ErasureSearch() {}

    /** The erasures in the entries that fit their hashes; whether these are right is checked later, with all others. */
    static Erasures in(ExportFiles files, long size) throws IOException {
        Erasures.Builder erasures = new Erasures.Builder();
        for (long tile = 0; TilePath.width(0, tile, size) > 0; tile++) {
            int width = TilePath.width(0, tile, size);
            byte[] bundle = files.read(TilePath.entries(tile, width), EntryBundle.MOST_BYTES)
                    .orElse(null);
            if (bundle == null) {
                break; // a signed size may be absurd: the first gap ends the search
            }
            if (contains(bundle)) {
                collect(files, tile, width, EntryBundle.parse(bundle, width).entries(), erasures);
            }
        }
        return erasures.build();
    }

    private static void collect(
            ExportFiles files, long tile, int width, List<byte[]> entries, Erasures.Builder erasures)
            throws IOException {
        byte[] hashes = files.read(TilePath.tile(0, tile, width), TilePath.FULL * MerkleHash.BYTES)
                .orElse(null);
        for (int i = 0; i < entries.size(); i++) {
            byte[] entry = entries.get(i);
            long index = tile * TilePath.FULL + i;
            if (contains(entry) && (hashes == null || fits(entry, i, hashes))) {
                try {
                    Leaf.parse(entry).erased().ifPresent(erased -> erasures.add(index, erased));
                } catch (IllegalArgumentException e) {
                    // no entry; that is found when the entries are checked
                }
            }
        }
    }

    private static boolean contains(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(MEMBER);
    }

    private static boolean fits(byte[] entry, int place, byte[] hashes) {
        int start = place * MerkleHash.BYTES;
        return start + MerkleHash.BYTES <= hashes.length
                && java.util.Arrays.equals(
                        MerkleHash.ofLeaf(entry).bytes(), 0, MerkleHash.BYTES, hashes, start, start + MerkleHash.BYTES);
    }
}
