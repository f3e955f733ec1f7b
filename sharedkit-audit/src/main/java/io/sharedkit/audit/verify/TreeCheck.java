/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import io.sharedkit.audit.export.ExportDirectory;
import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.audit.tlog.TilePath;
import io.sharedkit.audit.verify.VerificationReport.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks entries against tiles, tiles against each other, and all against the signed root. */
final class TreeCheck {
    private final ExportFiles files;
    private final Checkpoint checkpoint;
    private final List<Checkpoint> earlier;
    private final Findings findings;
    private final DisclosureCheck disclosures;
    private final GrowingTree tileTree;
    private final List<Long> differing = new ArrayList<>();

    /** The tree of the entries, from the first one on that is not the same as that of the tiles. */
    private @Nullable GrowingTree entryTree;

    TreeCheck(
            ExportFiles files,
            Checkpoint checkpoint,
            List<Checkpoint> earlier,
            Findings findings,
            DisclosureCheck disclosures) {
        this.files = files;
        this.checkpoint = checkpoint;
        this.earlier = earlier;
        this.findings = findings;
        this.disclosures = disclosures;
        this.tileTree = GrowingTree.empty(earlier);
    }

    void run() throws IOException {
        boolean whole = true;
        int width = TilePath.width(0, 0, checkpoint.size());
        for (long tile = 0; width > 0; ) {
            int read = lowest(tile, width);
            whole &= read == width;
            tile++;
            // a signed size may be absurd: the first gap ends the search
            width = read == 0 ? 0 : TilePath.width(0, tile, checkpoint.size());
        }
        GrowingTree proven = judge();
        if (whole) {
            proven.upper().check(files, checkpoint.size(), findings);
        }
    }

    /**
     * Compares a bundle with its tile. The hashes of the tile go into the tree, or those of the entries if there is no
     * tile.
     *
     * @return how many hashes there were
     */
    private int lowest(long tile, int width) throws IOException {
        long first = tile * TilePath.FULL;
        String path = TilePath.entries(tile, width);
        EntryBundle bundle = bundle(path, first, width);
        List<MerkleHash> found = new ArrayList<>(width);
        bundle.entries().forEach(entry -> found.add(MerkleHash.ofLeaf(entry)));
        List<MerkleHash> hashes = UpperTiles.read(files, 0, tile, width, findings);
        if (hashes.isEmpty()) {
            hashes = found;
        }
        grow(found, hashes, bundle.whole());
        for (int i = 0; i < width; i++) {
            boolean fits = i < found.size() && i < hashes.size() && found.get(i).equals(hashes.get(i));
            if (!fits && !bundle.whole()) {
                broken(first + i, path, width - i);
                return hashes.size();
            }
            compared(first + i, fits, bundle.entries(), i);
        }
        if (!bundle.whole()) {
            broken(first + width - 1, path, 0);
        }
        return hashes.size();
    }

    private void grow(List<MerkleHash> found, List<MerkleHash> hashes, boolean whole) {
        if (entryTree == null && !(whole && found.equals(hashes))) {
            entryTree = tileTree.fork();
        }
        if (entryTree != null && whole) {
            entryTree.add(found);
        }
        tileTree.add(hashes);
    }

    private void compared(long index, boolean fits, List<byte[]> entries, int place) throws IOException {
        if (fits) {
            disclosures.entry(index, entries.get(place));
            return;
        }
        disclosures.skip(index);
        if (differing.size() < VerificationReport.MAX_FINDINGS) {
            differing.add(index);
        } else {
            findings.wrong(index);
            findings.omit();
        }
    }

    private EntryBundle bundle(String path, long first, int width) throws IOException {
        byte[] bytes = files.read(path, EntryBundle.MOST_BYTES).orElse(null);
        if (bytes == null) {
            findings.add(Kind.FILE_MISSING, first, path);
            findings.wrong(first);
            return new EntryBundle(List.of(), false);
        }
        return EntryBundle.parse(bytes, width);
    }

    private void broken(long index, String path, int unreadable) throws IOException {
        if (files.has(path)) {
            findings.add(Kind.BUNDLE_BROKEN, index, path);
        }
        for (int i = 0; i < unreadable; i++) {
            disclosures.skip(index + i);
        }
    }

    /** Where entry and tile differ, the signed root says which of them was changed. Returns the tree of the other. */
    private GrowingTree judge() {
        boolean tilesFit = tileTree.is(checkpoint);
        GrowingTree entries = entryTree == null ? tileTree : entryTree;
        boolean entriesFit = entries.is(checkpoint);
        boolean hash = entriesFit && !tilesFit;
        for (long index : differing) {
            long tile = index / TilePath.FULL;
            int width = TilePath.width(0, tile, checkpoint.size());
            String file = hash ? TilePath.tile(0, tile, width) : TilePath.entries(tile, width);
            findings.add(hash ? Kind.HASH_CHANGED : Kind.ENTRY_CHANGED, index, file);
        }
        GrowingTree proven = entriesFit ? entries : tileTree;
        if (tilesFit || entriesFit) {
            compareWithEarlier(proven);
        } else {
            findings.add(Kind.ROOT_DIFFERS, ExportDirectory.CHECKPOINT);
            findings.nothingProven();
        }
        return proven;
    }

    private void compareWithEarlier(GrowingTree tree) {
        for (Checkpoint before : earlier) {
            if (before.size() > checkpoint.size()) {
                findings.add(Kind.EARLIER_LONGER, Long.toString(before.size()));
            } else if (!tree.was(before)) {
                findings.add(Kind.EARLIER_CONTRADICTED, Long.toString(before.size()));
            }
        }
    }
}
