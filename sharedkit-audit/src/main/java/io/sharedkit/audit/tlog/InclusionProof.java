/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import java.util.List;

/**
 * Shows that an entry stands at an index of a tree (RFC 6962 section 2.1.1).
 *
 * <p><b>Security guarantees.</b> {@link #verify} checks all that RFC 9162 section 2.1.3.2 asks for, also that the index
 * lies within the tree and that the proof has exactly the right length. A proof is worth what the root is worth: take the
 * root from a checkpoint whose signature was verified.
 *
 * @param index the place of the entry, from 0
 * @param treeSize the number of entries of the tree
 * @param hashes the siblings on the way to the root, leaf first
 */
public record InclusionProof(long index, long treeSize, List<MerkleHash> hashes) {

    /** Copies the hashes. Values that fit no tree are kept: {@link #verify} answers false for them. */
    public InclusionProof {
        hashes = List.copyOf(hashes);
    }

    /**
     * Builds the proof from the hashes of all entries of the tree; hashes all of them.
     *
     * @throws IndexOutOfBoundsException if the tree has no such index
     */
    public static InclusionProof build(int index, List<MerkleHash> leaves) {
        java.util.Objects.checkIndex(index, leaves.size());
        return new InclusionProof(index, leaves.size(), Proofs.path(index, leaves));
    }

    /** Whether the entry with this hash stands at the index in the tree with this root. */
    public boolean verify(MerkleHash leaf, MerkleHash root) {
        if (index < 0 || index >= treeSize) {
            return false;
        }
        long node = index;
        long last = treeSize - 1;
        MerkleHash hash = leaf;
        for (MerkleHash sibling : hashes) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = MerkleHash.ofNode(sibling, hash);
                int levels = Long.numberOfTrailingZeros(node); // node is not 0: else last were 0
                node >>= levels;
                last >>= levels;
            } else {
                hash = MerkleHash.ofNode(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
