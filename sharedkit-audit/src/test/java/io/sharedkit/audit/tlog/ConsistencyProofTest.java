/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsistencyProofTest {
    private static final MerkleHash GARBAGE = MerkleHash.ofLeaf(new byte[] {9});

    /** Proofs of transparency-dev/merkle, testonly/constants.go; each hash by its first eight digits. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, ''",
        "1, 8, 96a296d2 5f083f0a 6b47aaf2",
        "6, 8, 0ebc5d34 ca854ea1 d37ee418",
        "2, 5, 5f083f0a bc1a0643",
        "6, 7, 0ebc5d34 b08693ec d37ee418"
    })
    void build_referenceTrees_givesPublishedProofs(int first, int second, String expected) {
        String found = String.join(
                " ",
                ConsistencyProof.build(first, Leaves.reference(second)).hashes().stream()
                        .map(hash -> Leaves.hex(hash).substring(0, 8))
                        .toList());
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void build_from6To8_givesPublishedProofInFull() {
        assertThat(ConsistencyProof.build(6, Leaves.reference(8)).hashes())
                .extracting(Leaves::hex)
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @Test
    void build_allUpTo130_givesAccumulatedDigestAndVerifies() {
        StringBuilder lines = new StringBuilder();
        for (int second = 1; second <= 130; second++) {
            List<MerkleHash> leaves = Leaves.bytes(second);
            MerkleHash root = MerkleTree.of(leaves).root();
            for (int first = 1; first <= second; first++) {
                ConsistencyProof proof = ConsistencyProof.build(first, leaves);
                assertThat(proof.verify(MerkleTree.of(leaves.subList(0, first)).root(), root))
                        .isTrue();
                lines.append(first).append(' ').append(second);
                proof.hashes().forEach(hash -> lines.append(' ').append(Leaves.hex(hash)));
                lines.append('\n');
            }
        }
        assertThat(Leaves.sha256(lines.toString()))
                .isEqualTo("2498232e1aebe8d1aa8d339d897fc471f4495fe0b8a55ac08f7dae3d88bc4c2a");
    }

    /** The cases that the published negative vectors are made from, each altered in every way that these know. */
    @ParameterizedTest
    @CsvSource({"1, 8", "6, 8", "2, 5", "6, 7"})
    void verify_alteredProof_isFalse(int first, int second) {
        List<MerkleHash> leaves = Leaves.reference(second);
        MerkleHash firstRoot = MerkleTree.of(leaves.subList(0, first)).root();
        MerkleHash secondRoot = MerkleTree.of(leaves).root();
        List<MerkleHash> hashes = ConsistencyProof.build(first, leaves).hashes();
        ConsistencyProof proof = new ConsistencyProof(first, second, hashes);
        assertThat(proof.verify(firstRoot, secondRoot)).isTrue();

        assertThat(proof.verify(secondRoot, firstRoot)).isFalse();
        assertThat(proof.verify(GARBAGE, secondRoot)).isFalse();
        assertThat(proof.verify(firstRoot, GARBAGE)).isFalse();
        for (long wrong : new long[] {first - 1, first + 1, first ^ 2, 0, -1, second, second + 1, Long.MIN_VALUE}) {
            assertThat(new ConsistencyProof(wrong, second, hashes).verify(firstRoot, secondRoot))
                    .isFalse();
        }
        for (long wrong : new long[] {second * 2L, second / 2, 0, -second, first}) {
            assertThat(new ConsistencyProof(first, wrong, hashes).verify(firstRoot, secondRoot))
                    .isFalse();
        }
        assertThat(new ConsistencyProof(first, second, List.of()).verify(firstRoot, secondRoot))
                .isFalse();
        for (List<MerkleHash> wrong : InclusionProofTest.altered(hashes, secondRoot)) {
            assertThat(new ConsistencyProof(first, second, wrong).verify(firstRoot, secondRoot))
                    .isFalse();
        }
    }

    @Test
    void verify_equalSizes_wantsEqualRootsAndNoHashes() {
        MerkleHash root = Leaves.reference(1).get(0);
        assertThat(new ConsistencyProof(1, 1, List.of()).verify(root, root)).isTrue();
        assertThat(new ConsistencyProof(1, 1, List.of()).verify(root, GARBAGE)).isFalse();
        assertThat(new ConsistencyProof(1, 1, List.of(root)).verify(root, root)).isFalse();
    }

    @Test
    void verify_fromEmptyTree_isFalse() {
        MerkleHash empty = MerkleHash.EMPTY_TREE;
        assertThat(new ConsistencyProof(0, 0, List.of()).verify(empty, empty)).isFalse();
        assertThat(new ConsistencyProof(0, 1, List.of()).verify(empty, GARBAGE)).isFalse();
        assertThat(new ConsistencyProof(0, 1, List.of(empty)).verify(empty, empty))
                .isFalse();
    }

    @Test
    void build_firstSizeOutside_isRefused() {
        List<MerkleHash> leaves = Leaves.reference(3);
        assertThatThrownBy(() -> ConsistencyProof.build(0, leaves)).hasMessageContaining("between 1 and 3");
        assertThatThrownBy(() -> ConsistencyProof.build(4, leaves)).hasMessageContaining("between 1 and 3");
    }
}
