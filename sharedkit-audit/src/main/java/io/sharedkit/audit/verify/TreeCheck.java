/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import io.sharedkit.audit.export.ExportDirectory;
import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.audit.tlog.MerkleTree;
import io.sharedkit.audit.tlog.TilePath;
import io.sharedkit.audit.verify.VerificationReport.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Checks entries against tiles, tiles against each other, and all against the signed root. */
final class TreeCheck {
    private final ExportFiles files;
    private final Checkpoint checkpoint;
    private final Findings findings;
    private final DisclosureCheck disclosures;
    private final MerkleTree tileTree = MerkleTree.empty();
    private final MerkleTree entryTree = MerkleTree.empty();
    private final List<Long> differing = new ArrayList<>();

    TreeCheck(ExportFiles files, Checkpoint checkpoint, Findings findings, DisclosureCheck disclosures) {
        this.files = files;
        this.checkpoint = checkpoint;
        this.findings = findings;
        this.disclosures = disclosures;
    }

    void run() throws IOException {
        List<MerkleHash> above = new ArrayList<>();
        boolean present = true; // a signed size may be absurd: the first gap ends the search
        for (long tile = 0; present && TilePath.width(0, tile, checkpoint.size()) > 0; tile++) {
            List<MerkleHash> hashes = lowest(tile, TilePath.width(0, tile, checkpoint.size()));
            present = !hashes.isEmpty();
            hashes.forEach(tileTree::add);
            if (hashes.size() == TilePath.FULL) {
                above.add(MerkleTree.of(hashes).root());
            }
        }
        for (int level = 1; !above.isEmpty(); level++) {
            above = upper(level, above);
        }
        judge();
    }

    /** Compares a bundle with its tile and returns the hashes of the tile, or of the entries if there is no tile. */
    private List<MerkleHash> lowest(long tile, int width) throws IOException {
        long first = tile * TilePath.FULL;
        String path = TilePath.entries(tile, width);
        EntryBundle bundle = bundle(path, first, width);
        List<MerkleHash> found =
                bundle.entries().stream().map(MerkleHash::ofLeaf).toList();
        List<MerkleHash> hashes = tile(0, tile, width);
        if (hashes.isEmpty()) {
            hashes = found;
        }
        for (int i = 0; i < width; i++) {
            boolean fits = i < found.size() && i < hashes.size() && found.get(i).equals(hashes.get(i));
            if (!fits && !bundle.whole()) {
                broken(first + i, path);
                skip(first + i, first + width);
                return hashes;
            }
            compared(first + i, fits, bundle.entries(), i);
        }
        if (!bundle.whole()) {
            broken(first + width - 1, path);
        }
        found.forEach(entryTree::add);
        return hashes;
    }

    private void compared(long index, boolean fits, List<byte[]> entries, int place) throws IOException {
        if (fits) {
            disclosures.entry(index, entries.get(place));
        } else {
            differing.add(index);
            disclosures.skip(index);
        }
    }

    private void skip(long from, long end) throws IOException {
        for (long index = from; index < end; index++) {
            disclosures.skip(index);
        }
    }

    private EntryBundle bundle(String path, long first, int width) throws IOException {
        byte[] bytes = files.read(path, EntryBundle.MOST_BYTES).orElse(null);
        if (bytes == null) {
            findings.add(Kind.FILE_MISSING, first, path);
            return new EntryBundle(List.of(), false);
        }
        return EntryBundle.parse(bytes, width);
    }

    private void broken(long index, String path) {
        if (files.has(path)) {
            findings.add(Kind.BUNDLE_BROKEN, index, path);
        }
    }

    /** The hashes of the tile, or none if it is missing or has another length; that is noted. */
    private List<MerkleHash> tile(int level, long tile, int width) throws IOException {
        String path = TilePath.tile(level, tile, width);
        long first = (tile << (Byte.SIZE * level)) * TilePath.FULL;
        byte[] bytes = files.read(path, TilePath.FULL * MerkleHash.BYTES).orElse(null);
        if (bytes == null) {
            findings.add(Kind.FILE_MISSING, first, path);
            return List.of();
        }
        if (bytes.length != width * MerkleHash.BYTES) {
            findings.add(Kind.TILE_WRONG, first, path);
            return List.of();
        }
        return MerkleHash.split(bytes);
    }

    /** Compares the tiles of a level with what follows from those below, and returns what follows for the next. */
    private List<MerkleHash> upper(int level, List<MerkleHash> expected) throws IOException {
        List<MerkleHash> above = new ArrayList<>();
        for (int start = 0; start < expected.size(); start += TilePath.FULL) {
            List<MerkleHash> hashes = expected.subList(start, Math.min(start + TilePath.FULL, expected.size()));
            long tile = start / TilePath.FULL;
            List<MerkleHash> found = tile(level, tile, hashes.size());
            if (!found.isEmpty() && !found.equals(hashes)) {
                long first = (tile << (Byte.SIZE * level)) * TilePath.FULL;
                findings.add(Kind.TILE_WRONG, first, TilePath.tile(level, tile, hashes.size()));
            }
            if (hashes.size() == TilePath.FULL) {
                above.add(MerkleTree.of(hashes).root());
            }
        }
        return above;
    }

    /** Where entry and tile differ, the signed root says which of them was changed. */
    private void judge() {
        boolean tilesFit = fits(tileTree);
        boolean entriesFit = fits(entryTree);
        Kind kind = entriesFit && !tilesFit ? Kind.HASH_CHANGED : Kind.ENTRY_CHANGED;
        for (long index : differing) {
            long tile = index / TilePath.FULL;
            int width = TilePath.width(0, tile, checkpoint.size());
            findings.add(
                    kind,
                    index,
                    kind == Kind.HASH_CHANGED ? TilePath.tile(0, tile, width) : TilePath.entries(tile, width));
        }
        if (!tilesFit && !entriesFit) {
            findings.add(Kind.ROOT_DIFFERS, ExportDirectory.CHECKPOINT);
        }
    }

    private boolean fits(MerkleTree tree) {
        return tree.size() == checkpoint.size() && tree.root().equals(checkpoint.root());
    }
}
