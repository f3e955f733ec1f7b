/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random trees against a second implementation, which follows the definitions of RFC 6962 word by word. */
class ReferenceTreeTest {
    private static final Random RANDOM = new Random(6962);

    @Test
    void root_randomTrees_isThatOfTheDefinition() {
        for (int round = 0; round < 100; round++) {
            List<MerkleHash> leaves = leaves(RANDOM.nextInt(600));
            assertThat(MerkleTree.of(leaves).root()).isEqualTo(mth(leaves));
        }
    }

    @Test
    void inclusion_randomTrees_provesExactlyItsOwnEntry() {
        for (int round = 0; round < 100; round++) {
            List<MerkleHash> leaves = leaves(1 + RANDOM.nextInt(600));
            int index = RANDOM.nextInt(leaves.size());
            int other = RANDOM.nextInt(leaves.size());
            InclusionProof proof = InclusionProof.build(index, leaves);
            assertThat(proof.hashes()).isEqualTo(path(index, leaves));
            assertThat(proof.verify(leaves.get(other), mth(leaves))).isEqualTo(index == other);
            InclusionProof moved = new InclusionProof(other, leaves.size(), proof.hashes());
            assertThat(moved.verify(leaves.get(index), mth(leaves))).isEqualTo(index == other);
        }
    }

    @Test
    void consistency_randomTrees_provesGrowthAndNoChange() {
        for (int round = 0; round < 100; round++) {
            List<MerkleHash> leaves = leaves(2 + RANDOM.nextInt(600));
            int size = 1 + RANDOM.nextInt(leaves.size() - 1);
            ConsistencyProof proof = ConsistencyProof.build(size, leaves);
            assertThat(proof.verify(mth(leaves.subList(0, size)), mth(leaves))).isTrue();

            List<MerkleHash> changed = new ArrayList<>(leaves);
            changed.set(RANDOM.nextInt(size), MerkleHash.ofLeaf(new byte[] {1, 2, 3}));
            assertThat(ConsistencyProof.build(size, changed).verify(mth(leaves.subList(0, size)), mth(changed)))
                    .isFalse();
        }
    }

    private static List<MerkleHash> leaves(int size) {
        List<MerkleHash> leaves = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            byte[] entry = new byte[RANDOM.nextInt(20) + 8];
            RANDOM.nextBytes(entry);
            leaves.add(MerkleHash.ofLeaf(entry));
        }
        return leaves;
    }

    private static MerkleHash mth(List<MerkleHash> leaves) {
        if (leaves.isEmpty()) {
            return MerkleHash.EMPTY_TREE;
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int k = largestPowerBelow(leaves.size());
        return MerkleHash.ofNode(mth(leaves.subList(0, k)), mth(leaves.subList(k, leaves.size())));
    }

    private static List<MerkleHash> path(int m, List<MerkleHash> leaves) {
        List<MerkleHash> path = new ArrayList<>();
        int from = 0;
        int end = leaves.size();
        while (end - from > 1) {
            int k = from + largestPowerBelow(end - from);
            boolean left = m < k;
            path.add(0, left ? mth(leaves.subList(k, end)) : mth(leaves.subList(from, k)));
            from = left ? from : k;
            end = left ? k : end;
        }
        return path;
    }

    private static int largestPowerBelow(int n) {
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }
}
