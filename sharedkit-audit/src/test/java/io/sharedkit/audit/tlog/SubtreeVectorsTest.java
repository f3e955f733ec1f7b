/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The accumulated digests of transparency-dev/merkle (Apache-2.0), testonly/vectors_test.go, over what subtrees have to do
 * with trees. A proof that a subtree belongs to a tree is a consistency proof inside the smallest whole subtree around it,
 * and the roots beside the way from there to the top.
 */
class SubtreeVectorsTest {
    private static final int MOST = 130;

    private final List<MerkleHash> leaves = Leaves.bytes(MOST);
    private final Map<List<Integer>, List<MerkleHash>> proofs = new HashMap<>();

    @Test
    void subtreesOfTrees_upTo130_giveAccumulatedDigest() {
        StringBuilder lines = new StringBuilder();
        for (int size = 0; size <= MOST; size++) {
            for (int end = 0; end <= size; end++) {
                for (int start = 0; start <= end; start++) {
                    if (isSubtree(start, end)) {
                        lines.append(range(start, end)).append(' ').append(size);
                        proof(start, end, 0, size)
                                .forEach(hash -> lines.append(' ').append(Leaves.hex(hash)));
                        lines.append('\n');
                    }
                }
            }
        }
        assertThat(Leaves.sha256(lines.toString()))
                .isEqualTo("10fa99b37bf9bf9ffa26b412fbd98bd75363256d0b75d61bc4538b9c9c5a0a74");
    }

    /** Each range has two subtrees that cover it, of which the second ends where it does. */
    @Test
    void coveringSubtrees_upTo130_giveAccumulatedDigest() {
        StringBuilder lines = new StringBuilder();
        for (int end = 0; end <= MOST; end++) {
            for (int start = 0; start < end; start++) {
                int last = end - 1;
                int below = start == last ? 0 : Integer.highestOneBit(start ^ last) - 1;
                int middle = start == last ? end : last & ~below;
                int gap = start == last ? 0 : Integer.highestOneBit(~start & below) * 2 - 1;
                int left = start & ~Math.max(0, gap);
                assertThat(isSubtree(left, middle) && isSubtree(middle, end)).isTrue();
                lines.append(range(left, middle)).append(' ').append(range(middle, end));
                lines.append('\n');
            }
            lines.append(range(end, end)).append(' ').append(range(end, end)).append('\n');
        }
        assertThat(Leaves.sha256(lines.toString()))
                .isEqualTo("7fd9c8b926e9d2b5cf831560e8ce295a5ef97ad5c5ede4ea0dea28a8c8fc8bb0");
    }

    /** The subtree from start to end, counted from the first leaf of a tree of that size. */
    private List<MerkleHash> proof(int start, int end, int first, int size) {
        if (start == end) {
            return List.of();
        }
        List<Integer> key = List.of(first + start, first + end, first, size);
        List<MerkleHash> known = proofs.get(key);
        if (known == null) {
            known = newProof(start, end, first, size);
            proofs.put(key, known);
        }
        return known;
    }

    private List<MerkleHash> newProof(int start, int end, int first, int size) {
        if (start == 0) {
            return ConsistencyProof.build(end, leaves.subList(first, first + size))
                    .hashes();
        }
        int split = Integer.highestOneBit(size - 1);
        boolean right = start >= split;
        List<MerkleHash> way = new ArrayList<>(
                right
                        ? proof(start - split, end - split, first + split, size - split)
                        : proof(start, end, first, split));
        way.add(right ? root(first, first + split) : root(first + split, first + size));
        return way;
    }

    private MerkleHash root(int start, int end) {
        return MerkleTree.of(leaves.subList(start, end)).root();
    }

    /** Whether a tree over these leaves is part of every tree that has them all. */
    private static boolean isSubtree(int start, int end) {
        int count = end - start;
        int ceiling = count <= 1 ? 1 : Integer.highestOneBit(count - 1) * 2;
        return start % ceiling == 0;
    }

    private static String range(int start, int end) {
        return "[" + start + ", " + end + ")";
    }
}
