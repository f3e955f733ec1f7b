/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** The entries that the published vectors are made of. */
final class Leaves {

    /** Entries of RFC 6962 test trees: transparency-dev/merkle (Apache-2.0), testonly/constants.go. */
    private static final List<String> REFERENCE =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private Leaves() {}

    static List<MerkleHash> reference(int size) {
        return REFERENCE.subList(0, size).stream()
                .map(HexFormat.of()::parseHex)
                .map(MerkleHash::ofLeaf)
                .toList();
    }

    /** Entry i is the single byte i: transparency-dev/merkle, testonly/vectors_test.go. */
    static List<MerkleHash> bytes(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> MerkleHash.ofLeaf(new byte[] {(byte) i}))
                .toList();
    }

    /** Entry i is "leaf i": golang/mod, sumdb/tlog/tlog_test.go. */
    static byte[] numbered(int i) {
        return ("leaf " + i).getBytes(StandardCharsets.UTF_8);
    }

    static MerkleHash hex(String hex) {
        return MerkleHash.of(HexFormat.of().parseHex(hex));
    }

    static String hex(MerkleHash hash) {
        return HexFormat.of().formatHex(hash.bytes());
    }

    static String sha256(String text) {
        return HexFormat.of().formatHex(TreeDigest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
