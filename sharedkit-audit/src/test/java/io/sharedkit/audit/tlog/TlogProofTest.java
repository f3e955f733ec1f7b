/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A proof in the log of transparency-dev/tessera (Apache-2.0), testdata/log, whose checkpoint 15 is published. */
class TlogProofTest {
    private static final VerifierKey KEY =
            VerifierKey.parse("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");
    private static final String CHECKPOINT = """
            example.com/log/testdata
            15
            rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=

            — example.com/log/testdata M9e0luh4jTG+UMBqOUo9/q+yAEvx1ilBEniMvjf1zfcBOhg+CKubMt53MvIt/uEWP6zdkdIQzd/fmwlM/dlPWF74ewI=
            """;
    private static final List<String> ENTRIES =
            List.of("one two three four five six seven eit nain ten ileven twelf threeten fourten fivten".split(" "));
    private static final List<MerkleHash> LEAVES =
            ENTRIES.stream().map(entry -> MerkleHash.ofLeaf(bytes(entry))).toList();

    @Test
    void verify_everyEntryOfThePublishedLog_isTrueForItAlone() {
        for (int index = 0; index < ENTRIES.size(); index++) {
            TlogProof proof = proof(index);
            for (int other = 0; other < ENTRIES.size(); other++) {
                assertThat(proof.verify(bytes(ENTRIES.get(other)), KEY)).isEqualTo(index == other);
            }
        }
    }

    @Test
    void toString_thirdEntry_isTheFormOfTheSpecification() {
        String text = proof(2).toString();
        assertThat(text)
                .startsWith("c2sp.org/tlog-proof@v1\nindex 2\n")
                .endsWith("=\n\n" + CHECKPOINT)
                .contains("\n" + MerkleHash.ofLeaf(bytes("four")) + "\n");
        TlogProof read = TlogProof.parse(bytes(text));
        assertThat(read).hasToString(text);
        assertThat(read.inclusion()).isEqualTo(proof(2).inclusion());
        assertThat(read.checkpoint().size()).isEqualTo(15);
        assertThat(read.extra()).isEmpty();
        assertThat(read.verify(bytes("three"), KEY)).isTrue();
    }

    @Test
    void parse_extraData_isKeptAndNotCovered() {
        String text = proof(2).toString().replace("v1\n", "v1\nextra AAEC\n");
        TlogProof read = TlogProof.parse(bytes(text));
        assertThat(read).hasToString(text);
        assertThat(read.extra()).hasValueSatisfying(extra -> assertThat(extra).containsExactly(0, 1, 2));
        assertThat(read.verify(bytes("three"), KEY)).isTrue();
    }

    @Test
    void verify_treeOfOneEntry_needsNoHashes() {
        SigningKey signs = SigningKey.parse(
                "PRIVATE+KEY+example.com/log/testdata+33d7b496+AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg");
        Checkpoint one = Checkpoint.of(KEY.name(), MerkleTree.of(LEAVES.subList(0, 1)));
        TlogProof proof = TlogProof.of(
                InclusionProof.build(0, LEAVES.subList(0, 1)), SignedNote.sign(one.text(), KEY, signs::sign));
        assertThat(proof.toString()).startsWith("c2sp.org/tlog-proof@v1\nindex 0\n\nexample.com/");
        assertThat(TlogProof.parse(bytes(proof.toString())).verify(bytes("one"), KEY))
                .isTrue();
        Checkpoint other = new Checkpoint("example.com/other", 1, one.root());
        TlogProof foreign = TlogProof.of(proof.inclusion(), SignedNote.sign(other.text(), KEY, signs::sign));
        assertThat(foreign.verify(bytes("one"), KEY)).isFalse();
    }

    /** What is not accepted is everything: the file has no byte that does not count. */
    @Test
    void verify_anyBitFlipped_isFalse() {
        byte[] file = bytes(proof(7).toString());
        for (int bit = 0; bit < file.length * Byte.SIZE; bit++) {
            byte[] flipped = file.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(accepted(flipped, "eit")).as("bit %d", bit).isFalse();
        }
        assertThat(accepted(file, "eit")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@v1 | @v2",
                "@v1 | '@v1 '",
                "c2sp.org/tlog-proof@v1\\n | ''",
                "index 2 | index 02",
                "index 2 | index +2",
                "index 2 | index -2",
                "index 2 | index 9223372036854775808",
                "index 2 | Index 2",
                "index 2\\n | ''",
                "index 2\\n | index 2\\n\\n",
                "@v1\\n | @v1\\nextra\\n",
                "@v1\\n | @v1\\nextra \\n",
                "@v1\\n | @v1\\nextra AAE\\n",
                "@v1\\n | @v1\\nextra AAEC\\nextra AAEC\\n",
                "index 2\\n | index 2\\nextra AAEC\\n",
                "index 2\\n | index 2\\nAAEC\\n",
                "index 2\\n | index 2\\r\\n",
                "=\\n\\nexample | =\\nexample",
                "=\\n\\nexample | =\\n\\n\\nexample",
                "=\\n\\nexample | =\\n\\n\u00a0example"
            })
    void parse_altered_isRefusedOrNotVerified(String good, String bad) {
        String text = proof(2).toString();
        String altered =
                text.replace(good.replace("\\n", "\n"), bad.replace("\\n", "\n").replace("\\r", "\r"));
        assertThat(altered).isNotEqualTo(text);
        assertThat(accepted(bytes(altered), "three")).isFalse();
    }

    @Test
    void parse_moreHashesThanAnyTreeHas_isRefused() {
        String hashes =
                IntStream.range(0, 64).mapToObj(i -> LEAVES.get(0) + "\n").reduce("", String::concat);
        String text = "c2sp.org/tlog-proof@v1\nindex 2\n" + hashes + "\n" + CHECKPOINT;
        assertThatThrownBy(() -> TlogProof.parse(bytes(text))).hasMessageContaining("63 hashes");
        byte[] huge = new byte[TlogProof.MAX_BYTES + 1];
        assertThatThrownBy(() -> TlogProof.parse(huge)).hasMessageContaining("at most");
    }

    @Test
    void of_checkpointOfAnotherSize_isRefused() {
        InclusionProof inclusion = InclusionProof.build(2, LEAVES.subList(0, 14));
        SignedNote note = SignedNote.parse(bytes(CHECKPOINT));
        assertThatThrownBy(() -> TlogProof.of(inclusion, note)).hasMessageContaining("14");
    }

    @Test
    void extra_changedOutside_staysAsItWas() {
        TlogProof read = TlogProof.parse(bytes(proof(2).toString().replace("v1\n", "v1\nextra AAEC\n")));
        read.extra().orElseThrow()[0] = 9;
        assertThat(read.extra().map(extra -> extra[0])).isEqualTo(Optional.of((byte) 0));
    }

    private static boolean accepted(byte[] file, String entry) {
        try {
            return TlogProof.parse(file).verify(bytes(entry), KEY);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static TlogProof proof(int index) {
        return TlogProof.of(InclusionProof.build(index, LEAVES), SignedNote.parse(bytes(CHECKPOINT)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
