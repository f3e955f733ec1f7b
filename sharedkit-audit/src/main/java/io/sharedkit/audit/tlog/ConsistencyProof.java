/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import java.util.List;

/**
 * Shows that a tree grew out of a smaller one: that the first entries are the same in both (RFC 6962 section 2.1.2).
 *
 * <p><b>Security guarantees.</b> {@link #verify} checks all that RFC 9162 section 2.1.4.2 asks for. Nothing follows from
 * consistency with an empty tree, so a first size of 0 is never accepted. A proof is worth what the roots are worth: take
 * both from checkpoints whose signatures were verified.
 *
 * @param firstSize the number of entries of the smaller tree, 1 or more
 * @param secondSize the number of entries of the larger tree
 * @param hashes the proof's hashes in the order of RFC 6962
 */
public record ConsistencyProof(long firstSize, long secondSize, List<MerkleHash> hashes) {

    /** Copies the hashes. Values that fit no trees are kept: {@link #verify} answers false for them. */
    public ConsistencyProof {
        hashes = List.copyOf(hashes);
    }

    /**
     * Builds the proof from the hashes of all entries of the larger tree; hashes all of them.
     *
     * @throws IllegalArgumentException if the first size is not between 1 and the number of entries
     */
    public static ConsistencyProof build(int firstSize, List<MerkleHash> leaves) {
        if (firstSize < 1 || firstSize > leaves.size()) {
            throw new IllegalArgumentException(
                    "The smaller tree has between 1 and " + leaves.size() + " entries, not " + firstSize + ".");
        }
        return new ConsistencyProof(firstSize, leaves.size(), Proofs.consistency(firstSize, leaves));
    }

    /** Whether the tree with the second root starts with all entries of the tree with the first root. */
    public boolean verify(MerkleHash firstRoot, MerkleHash secondRoot) {
        if (firstSize < 1 || firstSize > secondSize) {
            return false;
        }
        if (firstSize == secondSize) {
            return hashes.isEmpty() && firstRoot.equals(secondRoot);
        }
        boolean complete = Long.bitCount(firstSize) == 1;
        if (hashes.isEmpty()) {
            return false;
        }
        MerkleHash start = complete ? firstRoot : hashes.get(0);
        return climb(start, hashes.subList(complete ? 0 : 1, hashes.size()), firstRoot, secondRoot);
    }

    private boolean climb(MerkleHash start, List<MerkleHash> rest, MerkleHash firstRoot, MerkleHash secondRoot) {
        int levels = Long.numberOfTrailingZeros(firstSize);
        long node = (firstSize - 1) >> levels;
        long last = (secondSize - 1) >> levels;
        MerkleHash first = start;
        MerkleHash second = start;
        for (MerkleHash sibling : rest) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                first = MerkleHash.ofNode(sibling, first);
                second = MerkleHash.ofNode(sibling, second);
                int skipped = Long.numberOfTrailingZeros(node); // node is not 0: else last were 0
                node >>= skipped;
                last >>= skipped;
            } else {
                second = MerkleHash.ofNode(second, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && first.equals(firstRoot) && second.equals(secondRoot);
    }
}
