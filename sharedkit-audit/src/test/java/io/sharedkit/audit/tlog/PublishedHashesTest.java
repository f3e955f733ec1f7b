/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All nodes of the reference tree of transparency-dev/merkle (testonly/constants.go), and its digests over subtrees. */
class PublishedHashesTest {
    private static final List<List<String>> LEVELS = List.of(
            List.of(
                    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                    "0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7",
                    "07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7",
                    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                    "4271a26be0d8a84f0bd54c8c302e7cb3a3b5d1fa6780a40bcce2873477dab658",
                    "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
                    "46f6ffadd3d06a09ff3c5860d2755c8b9819db7df44251788c7d8e3180de8eb1"),
            List.of(
                    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                    "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"),
            List.of(
                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"),
            List.of("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"));

    @Test
    void nodes_ofTheReferenceTree_areThePublishedOnes() {
        List<MerkleHash> row = Leaves.reference(8);
        for (List<String> level : LEVELS) {
            for (int i = 0; i < row.size(); i++) {
                assertThat(Leaves.hex(row.get(i))).isEqualTo(level.get(i));
            }
            List<MerkleHash> above = new ArrayList<>();
            for (int i = 0; i + 1 < row.size(); i += 2) {
                above.add(MerkleHash.ofNode(row.get(i), row.get(i + 1)));
            }
            row = above;
        }
    }

    @Test
    void consistency_publishedPairs_consistOfThePublishedNodes() {
        assertThat(consistency(1, 8))
                .containsExactly(
                        LEVELS.get(0).get(1),
                        LEVELS.get(1).get(1),
                        LEVELS.get(2).get(1));
        assertThat(consistency(6, 8))
                .containsExactly(
                        LEVELS.get(1).get(2),
                        LEVELS.get(1).get(3),
                        LEVELS.get(2).get(0));
        assertThat(consistency(2, 5))
                .containsExactly(LEVELS.get(1).get(1), LEVELS.get(0).get(4));
        assertThat(consistency(6, 7))
                .containsExactly(
                        LEVELS.get(1).get(2),
                        LEVELS.get(0).get(6),
                        LEVELS.get(2).get(0));
        assertThat(consistency(1, 1)).isEmpty();
    }

    /** The digests of testonly/vectors_test.go over all subtrees of trees of up to 130 entries, and over the proofs in them. */
    @Test
    void subtrees_upTo130_giveAccumulatedDigests() {
        StringBuilder hashes = new StringBuilder();
        StringBuilder proofs = new StringBuilder();
        List<MerkleHash> all = Leaves.bytes(130);
        for (int end = 0; end <= 130; end++) {
            for (int start = 0; start <= end; start++) {
                int count = end - start;
                int ceiling = count <= 1 ? 1 : Integer.highestOneBit(count - 1) * 2;
                if (start % ceiling != 0) {
                    continue;
                }
                List<MerkleHash> leaves = all.subList(start, end);
                hashes.append('[').append(start).append(", ").append(end).append(") ");
                hashes.append(Leaves.hex(MerkleTree.of(leaves).root())).append('\n');
                for (int index = start; index < end; index++) {
                    proofs.append(index)
                            .append(" [")
                            .append(start)
                            .append(", ")
                            .append(end)
                            .append(')');
                    InclusionProof.build(index - start, leaves)
                            .hashes()
                            .forEach(hash -> proofs.append(' ').append(Leaves.hex(hash)));
                    proofs.append('\n');
                }
            }
        }
        assertThat(Leaves.sha256(hashes.toString()))
                .isEqualTo("b82806ad4265bb151c1119c0f4db437bb4d1a1f887b3a7fba1cd4ebf552e3e81");
        assertThat(Leaves.sha256(proofs.toString()))
                .isEqualTo("ac2a8f989e44d99e399db448050ff5f19757df53cfb716aa81015d3955d8163f");
    }

    private static List<String> consistency(int first, int second) {
        return ConsistencyProof.build(first, Leaves.reference(second)).hashes().stream()
                .map(Leaves::hex)
                .toList();
    }
}
