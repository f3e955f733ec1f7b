/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Roots and proofs out of tiles, against those built from all leaf hashes. */
class TileProofsTest {
    private static final int SMALL = 600;
    private static final int LARGE = 65_536 + 300;
    private static final List<MerkleHash> LEAVES = new ArrayList<>();

    /** What a growing tree reports, level by level; level 0 are the leaves. */
    private static final List<List<MerkleHash>> LEVELS = List.of(LEAVES, new ArrayList<>(), new ArrayList<>());

    private final List<Integer> reads = new ArrayList<>();

    @BeforeAll
    static void grow() {
        MerkleTree tree = MerkleTree.empty();
        for (int i = LEAVES.size(); i < LARGE; i++) {
            MerkleHash leaf = MerkleHash.ofLeaf(Leaves.numbered(i));
            LEAVES.add(leaf);
            tree.add(leaf, (level, index, hash) -> {
                assertThat(index).isEqualTo(LEVELS.get(level).size());
                LEVELS.get(level).add(hash);
            });
        }
    }

    @Test
    void add_withSink_reportsTheRootsOfCompleteGroups() {
        assertThat(LEVELS.get(1)).hasSize(257);
        assertThat(LEVELS.get(2)).hasSize(1);
        for (int tile : new int[] {0, 1, 255, 256}) {
            List<MerkleHash> group = LEAVES.subList(tile * 256, tile * 256 + 256);
            assertThat(LEVELS.get(1).get(tile)).isEqualTo(MerkleTree.of(group).root());
        }
        assertThat(LEVELS.get(2))
                .containsExactly(MerkleTree.of(LEAVES.subList(0, 65_536)).root());
    }

    @Test
    void inclusion_allSizesAndIndexesUpTo600_isTheOneFromAllLeaves() {
        for (int size = 1; size <= SMALL; size++) {
            List<MerkleHash> leaves = LEAVES.subList(0, size);
            TileProofs proofs = proofs(size);
            assertThat(proofs.root()).isEqualTo(MerkleTree.of(leaves).root());
            for (int index = size % 7; index < size; index += 1 + size / 40) {
                assertThat(proofs.inclusion(index)).isEqualTo(InclusionProof.build(index, leaves));
            }
        }
    }

    @Test
    void consistency_allSizesUpTo600_isTheOneFromAllLeaves() {
        for (int size = 1; size <= SMALL; size++) {
            List<MerkleHash> leaves = LEAVES.subList(0, size);
            TileProofs proofs = proofs(size);
            for (int from = 1 + size % 5; from <= size; from += 1 + size / 40) {
                assertThat(proofs.consistency(from)).isEqualTo(ConsistencyProof.build(from, leaves));
                assertThat(proofs.rootAt(from))
                        .isEqualTo(MerkleTree.of(leaves.subList(0, from)).root());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {65_279, 65_280, 65_281, 65_535, 65_536, 65_537, 65_791, 65_792, 65_793, LARGE})
    void proofs_aroundThreeLevels_verifyAndReadFewTiles(int size) {
        TileProofs proofs = proofs(size);
        MerkleHash root = MerkleTree.of(LEAVES.subList(0, size)).root();
        assertThat(proofs.root()).isEqualTo(root);
        for (int index : new int[] {0, 1, 255, 256, 32_767, 32_768, 65_279, size / 2, size - 2, size - 1}) {
            if (index >= size) {
                continue;
            }
            reads.clear();
            InclusionProof inclusion = proofs.inclusion(index);
            assertThat(inclusion.verify(LEAVES.get(index), root)).isTrue();
            assertThat(reads).hasSizeLessThanOrEqualTo(6);
            reads.clear();
            ConsistencyProof consistency = proofs.consistency(index + 1);
            MerkleHash earlier = MerkleTree.of(LEAVES.subList(0, index + 1)).root();
            assertThat(consistency.verify(earlier, root)).isTrue();
            assertThat(proofs.rootAt(index + 1)).isEqualTo(earlier);
            assertThat(reads).hasSizeLessThanOrEqualTo(9);
        }
    }

    @ParameterizedTest
    @CsvSource({"65535, 65536", "65536, 65792", "300, 65836", "65537, 65836"})
    void proofs_aroundThreeLevels_areTheOnesFromAllLeaves(int smaller, int larger) {
        List<MerkleHash> leaves = LEAVES.subList(0, larger);
        assertThat(proofs(larger).inclusion(smaller - 1)).isEqualTo(InclusionProof.build(smaller - 1, leaves));
        assertThat(proofs(larger).consistency(smaller)).isEqualTo(ConsistencyProof.build(smaller, leaves));
    }

    @Test
    void rootAt_everySizeFromATreeThatHasGrown_givesTheFormerRoot() {
        MerkleTree tree = MerkleTree.empty();
        TileProofs grown = proofs(LARGE);
        assertThat(grown.rootAt(0)).isEqualTo(MerkleHash.EMPTY_TREE);
        for (int size = 1; size <= SMALL; size++) {
            tree.add(LEAVES.get(size - 1));
            assertThat(grown.rootAt(size)).isEqualTo(tree.root());
        }
    }

    @Test
    void proofs_outsideTheTree_areRefused() {
        TileProofs proofs = proofs(3);
        assertThatThrownBy(() -> proofs.inclusion(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> proofs.inclusion(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> proofs.consistency(0)).hasMessageContaining("between 1");
        assertThatThrownBy(() -> proofs.consistency(4)).hasMessageContaining("not 4");
        assertThatThrownBy(() -> proofs.rootAt(4)).hasMessageContaining("not 4");
        assertThatThrownBy(() -> new TileProofs(-1, this::read)).hasMessageContaining("-1");
        assertThat(new TileProofs(0, this::read).root()).isEqualTo(MerkleHash.EMPTY_TREE);
    }

    @Test
    void proofs_readerGivesTooFew_isRefused() {
        TileProofs damaged = new TileProofs(300, (level, first, count) -> read(level, first, count - 1));
        assertThatThrownBy(damaged::root).hasMessageContaining("Tile 1/0").hasMessageContaining("damaged");
    }

    private TileProofs proofs(long size) {
        return new TileProofs(size, this::read);
    }

    private List<MerkleHash> read(int level, long first, int count) {
        assertThat(count).isBetween(0, TilePath.FULL);
        assertThat(first % TilePath.FULL).isZero();
        reads.add(count);
        return LEVELS.get(level).subList((int) first, (int) first + count);
    }
}
