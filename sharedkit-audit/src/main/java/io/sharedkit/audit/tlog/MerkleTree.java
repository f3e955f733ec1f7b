/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import java.util.ArrayList;
import java.util.List;

/**
 * A Merkle tree that only grows (RFC 6962 section 2.1). It keeps the roots of the complete subtrees at its right edge,
 * at most 63 hashes, and so costs the same at any size. It serves one thread.
 */
public final class MerkleTree {
    private static final int LEVEL_BITS = 8;
    private static final NodeSink NOWHERE = (level, index, hash) -> {};

    private final List<MerkleHash> peaks;
    private long size;

    private MerkleTree(long size, List<MerkleHash> peaks) {
        this.size = size;
        this.peaks = peaks;
    }

    /** A tree without entries. */
    public static MerkleTree empty() {
        return new MerkleTree(0, new ArrayList<>());
    }

    /** The tree with these leaf hashes. */
    public static MerkleTree of(List<MerkleHash> leaves) {
        MerkleTree tree = empty();
        leaves.forEach(tree::add);
        return tree;
    }

    /**
     * The tree whose right edge was noted with {@link #frontier()}.
     *
     * @throws IllegalArgumentException if there are not as many hashes as a tree of that size has complete subtrees
     */
    public static MerkleTree restore(long size, List<MerkleHash> frontier) {
        if (size < 0 || Long.bitCount(size) != frontier.size()) {
            throw new IllegalArgumentException("A tree of " + size + " entries has " + Long.bitCount(size)
                    + " complete subtrees at its edge, not " + frontier.size() + ".");
        }
        return new MerkleTree(size, new ArrayList<>(frontier));
    }

    /** Appends the hash of the next entry. */
    public void add(MerkleHash leaf) {
        add(leaf, NOWHERE);
    }

    /** Appends the hash of the next entry, and reports the groups of 256, 65,536, ... entries that it completes. */
    public void add(MerkleHash leaf, NodeSink sink) {
        MerkleHash merged = leaf;
        size++;
        for (int height = 1; (size & (1L << height) - 1) == 0; height++) {
            merged = MerkleHash.ofNode(peaks.remove(peaks.size() - 1), merged);
            if (height % LEVEL_BITS == 0) {
                sink.completed(height / LEVEL_BITS, (size >> height) - 1, merged);
            }
        }
        peaks.add(merged);
    }

    /** The number of entries. */
    public long size() {
        return size;
    }

    /** The roots of the complete subtrees from left to right, largest first. */
    public List<MerkleHash> frontier() {
        return List.copyOf(peaks);
    }

    /** The root over all entries. */
    public MerkleHash root() {
        if (peaks.isEmpty()) {
            return MerkleHash.EMPTY_TREE;
        }
        MerkleHash root = peaks.get(peaks.size() - 1);
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = MerkleHash.ofNode(peaks.get(i), root);
        }
        return root;
    }
}
