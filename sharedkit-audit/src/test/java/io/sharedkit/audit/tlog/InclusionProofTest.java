/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InclusionProofTest {
    private static final MerkleHash GARBAGE = MerkleHash.ofLeaf(new byte[] {9});

    @Test
    void build_leaf5Of8_givesPublishedProof() {
        assertThat(InclusionProof.build(5, Leaves.reference(8)).hashes())
                .extracting(Leaves::hex)
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @Test
    void build_leaf2Of3_givesPublishedProof() {
        assertThat(InclusionProof.build(2, Leaves.reference(3)).hashes())
                .extracting(Leaves::hex)
                .containsExactly("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
    }

    @Test
    void build_allUpTo130_givesAccumulatedDigestAndVerifies() {
        StringBuilder lines = new StringBuilder();
        for (int size = 1; size <= 130; size++) {
            List<MerkleHash> leaves = Leaves.bytes(size);
            MerkleHash root = MerkleTree.of(leaves).root();
            for (int index = 0; index < size; index++) {
                InclusionProof proof = InclusionProof.build(index, leaves);
                assertThat(proof.verify(leaves.get(index), root)).isTrue();
                lines.append(index).append(' ').append(size);
                proof.hashes().forEach(hash -> lines.append(' ').append(Leaves.hex(hash)));
                lines.append('\n');
            }
        }
        assertThat(Leaves.sha256(lines.toString()))
                .isEqualTo("893ce6eea61adc33c22c0e3a952498b76dfa3c282e78ac659f6fcc0ea44f9983");
    }

    /** The cases that the published negative vectors are made from, each altered in every way that these know. */
    @ParameterizedTest
    @CsvSource({"0, 1", "0, 8", "5, 8", "2, 3", "1, 5"})
    void verify_alteredProof_isFalse(int index, int size) {
        List<MerkleHash> leaves = Leaves.reference(size);
        MerkleHash leaf = leaves.get(index);
        MerkleHash root = MerkleTree.of(leaves).root();
        List<MerkleHash> hashes = InclusionProof.build(index, leaves).hashes();
        assertThat(new InclusionProof(index, size, hashes).verify(leaf, root)).isTrue();

        for (long wrong : new long[] {index - 1, index + 1, index ^ 2, -1, size, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(new InclusionProof(wrong, size, hashes).verify(leaf, root))
                    .isFalse();
        }
        for (long wrong : new long[] {size * 2L, size / 2, 0, -size, Long.MIN_VALUE}) {
            assertThat(new InclusionProof(index, wrong, hashes).verify(leaf, root))
                    .isFalse();
        }
        assertThat(new InclusionProof(index, size, hashes).verify(GARBAGE, root))
                .isFalse();
        assertThat(new InclusionProof(index, size, hashes).verify(leaf, GARBAGE))
                .isFalse();
        assertThat(new InclusionProof(index, size, hashes).verify(leaf, MerkleHash.EMPTY_TREE))
                .isFalse();
        for (List<MerkleHash> wrong : altered(hashes, root)) {
            assertThat(new InclusionProof(index, size, wrong).verify(leaf, root))
                    .isFalse();
        }
    }

    @Test
    void verify_leaf5Of8AsLeaf5Of16_isFalse() {
        List<MerkleHash> leaves = Leaves.reference(8);
        InclusionProof proof =
                new InclusionProof(5, 16, InclusionProof.build(5, leaves).hashes());
        assertThat(proof.verify(leaves.get(5), MerkleTree.of(leaves).root())).isFalse();
    }

    @Test
    void build_indexOutside_isRefused() {
        List<MerkleHash> leaves = Leaves.reference(3);
        assertThatThrownBy(() -> InclusionProof.build(3, leaves)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> InclusionProof.build(-1, leaves)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** Proofs with a hash put in anywhere, one taken out anywhere, and every single bit flipped. */
    static List<List<MerkleHash>> altered(List<MerkleHash> hashes, MerkleHash root) {
        List<List<MerkleHash>> all = new ArrayList<>();
        for (int at = 0; at <= hashes.size(); at++) {
            for (MerkleHash extra : List.of(GARBAGE, root)) {
                List<MerkleHash> longer = new ArrayList<>(hashes);
                longer.add(at, extra);
                all.add(longer);
            }
        }
        for (int at = 0; at < hashes.size(); at++) {
            List<MerkleHash> shorter = new ArrayList<>(hashes);
            shorter.remove(at);
            all.add(shorter);
            for (int bit = 0; bit < MerkleHash.BYTES * Byte.SIZE; bit++) {
                byte[] bytes = hashes.get(at).bytes();
                bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                List<MerkleHash> flipped = new ArrayList<>(hashes);
                flipped.set(at, MerkleHash.of(bytes));
                all.add(flipped);
            }
        }
        return all;
    }
}
