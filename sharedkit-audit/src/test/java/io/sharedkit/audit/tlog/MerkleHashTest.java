/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Vectors: transparency-dev/merkle (Apache-2.0), rfc6962/rfc6962_test.go. */
class MerkleHashTest {

    @Test
    void emptyTree_isTheHashOfNothing() {
        assertThat(Leaves.hex(MerkleHash.EMPTY_TREE))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void ofLeaf_publishedEntries_givesPublishedHashes() {
        assertThat(Leaves.hex(MerkleHash.ofLeaf(new byte[0])))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(Leaves.hex(MerkleHash.ofLeaf(ascii("L123456"))))
                .isEqualTo("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
    }

    @Test
    void node_publishedInputs_givesPublishedHash() {
        assertThat(HexFormat.of().formatHex(TreeDigest.node(ascii("N123"), ascii("N456"))))
                .isEqualTo("aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb");
    }

    @Test
    void ofLeaf_bytesOfANode_givesAnotherHashThanTheNode() {
        MerkleHash left = MerkleHash.ofLeaf(ascii("a"));
        MerkleHash right = MerkleHash.ofLeaf(ascii("b"));
        assertThat(MerkleHash.ofLeaf(MerkleHash.join(List.of(left, right))))
                .isNotEqualTo(MerkleHash.ofNode(left, right));
    }

    @Test
    void of_otherLength_isRefused() {
        assertThatThrownBy(() -> MerkleHash.of(new byte[31])).hasMessageContaining("32 bytes, not 31");
        assertThatThrownBy(() -> MerkleHash.split(new byte[33])).hasMessageContaining("33 bytes");
    }

    @Test
    void ofBase64_strayBitsOrMissingPadding_isRefused() {
        String text = MerkleHash.EMPTY_TREE.toString();
        assertThat(MerkleHash.ofBase64(text)).isEqualTo(MerkleHash.EMPTY_TREE);
        assertThatThrownBy(() -> MerkleHash.ofBase64(text.replace("U=", "V=")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MerkleHash.ofBase64(text.substring(0, text.length() - 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bytes_changedByTheCaller_leavesTheHashAlone() {
        MerkleHash hash = MerkleHash.ofLeaf(ascii("a"));
        hash.bytes()[0] ^= 1;
        assertThat(hash).isEqualTo(MerkleHash.ofLeaf(ascii("a")));
        assertThat(MerkleHash.split(MerkleHash.join(List.of(hash, hash)))).containsExactly(hash, hash);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
