/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import java.util.ArrayList;
import java.util.List;

/** How proofs are built from all leaf hashes, as RFC 6962 sections 2.1.1 and 2.1.2 define them. */
final class Proofs {
    private Proofs() {}

    /** PATH(m, D[n]): the siblings on the way from the leaf to the root, leaf first. */
    static List<MerkleHash> path(int index, List<MerkleHash> leaves) {
        if (leaves.size() == 1) {
            return new ArrayList<>();
        }
        int split = split(leaves.size());
        List<MerkleHash> left = leaves.subList(0, split);
        List<MerkleHash> right = leaves.subList(split, leaves.size());
        List<MerkleHash> path = index < split ? path(index, left) : path(index - split, right);
        path.add(root(index < split ? right : left));
        return path;
    }

    /** PROOF(m, D[n]) of a smaller tree, not empty, within a larger or equal one. */
    static List<MerkleHash> consistency(int from, List<MerkleHash> leaves) {
        return subproof(from, leaves, true);
    }

    private static List<MerkleHash> subproof(int from, List<MerkleHash> leaves, boolean known) {
        if (from == leaves.size()) {
            return known ? new ArrayList<>() : new ArrayList<>(List.of(root(leaves)));
        }
        int split = split(leaves.size());
        List<MerkleHash> left = leaves.subList(0, split);
        List<MerkleHash> right = leaves.subList(split, leaves.size());
        boolean inLeft = from <= split;
        List<MerkleHash> proof = inLeft ? subproof(from, left, known) : subproof(from - split, right, false);
        proof.add(root(inLeft ? right : left));
        return proof;
    }

    private static MerkleHash root(List<MerkleHash> leaves) {
        return MerkleTree.of(leaves).root();
    }

    /** The largest power of two smaller than n. */
    private static int split(int n) {
        return Integer.highestOneBit(n - 1);
    }
}
