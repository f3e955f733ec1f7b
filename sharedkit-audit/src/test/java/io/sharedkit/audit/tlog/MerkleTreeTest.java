/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    /** Roots of the trees with the first 1 to 8 reference entries: transparency-dev/merkle, testonly/constants.go. */
    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void root_referenceEntries_givesPublishedRoots() {
        for (int size = 1; size <= ROOTS.size(); size++) {
            MerkleTree tree = MerkleTree.of(Leaves.reference(size));
            assertThat(Leaves.hex(tree.root())).isEqualTo(ROOTS.get(size - 1));
        }
        assertThat(MerkleTree.empty().root()).isEqualTo(MerkleHash.EMPTY_TREE);
    }

    @Test
    void root_sizes0To130_givesAccumulatedDigest() {
        StringBuilder lines = new StringBuilder();
        for (int size = 0; size <= 130; size++) {
            lines.append(size)
                    .append(' ')
                    .append(Leaves.hex(MerkleTree.of(Leaves.bytes(size)).root()))
                    .append('\n');
        }
        assertThat(Leaves.sha256(lines.toString()))
                .isEqualTo("9c67f07f906103b6bf201842a50ff0b8c91fca9b3e211334a6b7aa3133165dec");
    }

    @Test
    void root_numberedEntries_givesPublishedRoots() {
        MerkleTree tree = MerkleTree.empty();
        for (int i = 0; i < 70_000; i++) {
            tree.add(MerkleHash.ofLeaf(Leaves.numbered(i)));
            String expected = switch (i + 1) {
                case 255 -> "1xWSohnUBnZj7t4kf5tUw/ngKQaC1V3gm0lbB/HeQck=";
                case 256 -> "z17/2xHQknou31Ow5zx4N/ZZQU4AU32l2Q61xMSf8nQ=";
                case 257 -> "hVuTaqAMuYtRFEhCSa0514pr6TYj4mwB6OSH3AIYSlo=";
                case 65_536 -> "4QC6VNaakQEvwTt4kP6seNaZaglyaLb3NdFzEcdAKmA=";
                case 70_000 -> "2gUy/3su5W9AZxEPyWTp8ntZWflSe//z+lAap1hN6vM=";
                default -> "";
            };
            if (!expected.isEmpty()) {
                assertThat(tree.root()).hasToString(expected);
            }
        }
    }

    @Test
    void restore_anySize_continuesLikeTheOriginal() {
        Random random = new Random(20260401);
        for (int round = 0; round < 200; round++) {
            int before = random.nextInt(1000);
            int more = random.nextInt(100);
            MerkleTree whole = MerkleTree.empty();
            MerkleTree restored = MerkleTree.empty();
            for (int i = 0; i < before + more; i++) {
                MerkleHash leaf = MerkleHash.ofLeaf(Leaves.numbered(random.nextInt()));
                if (i == before) {
                    restored = MerkleTree.restore(whole.size(), whole.frontier());
                }
                whole.add(leaf);
                restored.add(leaf);
            }
            if (more > 0) {
                assertThat(restored.size()).isEqualTo(whole.size());
                assertThat(restored.root()).isEqualTo(whole.root());
            }
        }
    }

    @Test
    void restore_wrongNumberOfHashes_isRefused() {
        List<MerkleHash> one = List.of(MerkleHash.EMPTY_TREE);
        assertThatThrownBy(() -> MerkleTree.restore(3, one)).hasMessageContaining("2 complete subtrees");
        assertThatThrownBy(() -> MerkleTree.restore(-1, one)).isInstanceOf(IllegalArgumentException.class);
        assertThat(MerkleTree.restore(4, one).root()).isEqualTo(MerkleHash.EMPTY_TREE);
    }
}
