/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierKeyTest {
    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    @Test
    void parse_publishedKey_keepsItsParts() {
        VerifierKey key = VerifierKey.parse(PETER);
        assertThat(key.name()).isEqualTo("PeterNeumann");
        assertThat(key.keyId()).isEqualTo(0xc74f20a3);
        assertThat(key).hasToString(PETER).isEqualTo(VerifierKey.of("PeterNeumann", key.publicKey()));
        assertThat(key).isNotEqualTo(VerifierKey.of("other", key.publicKey()));
    }

    /** The first two are from golang/mod sumdb/note/note_test.go: wrong key length, unknown algorithm. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
                "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3",
                "PeterNeumann",
                ""
            })
    void parse_malformedKey_isRefused(String vkey) {
        assertThatThrownBy(() -> VerifierKey.parse(vkey)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parse_anyBitFlipped_isRefused() {
        byte[] vkey = PETER.getBytes(StandardCharsets.US_ASCII);
        for (int bit = 0; bit < vkey.length * Byte.SIZE; bit++) {
            byte[] flipped = vkey.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            String text = new String(flipped, StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> VerifierKey.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void of_coordinateBeyondTheField_isRefused() {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 0xff);
        assertThatThrownBy(() -> VerifierKey.of("name", key)).hasMessageContaining("canonical");
        assertThatThrownBy(() -> VerifierKey.of("name", new byte[31])).hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> VerifierKey.of("a b", new byte[32])).hasMessageContaining("name");
    }

    /** RFC 8032 section 7.1, test 1: the empty message. */
    @Test
    void verify_rfc8032Vector_isTrueOnlyForItsSignature() {
        VerifierKey key = VerifierKey.of(
                "rfc8032",
                Leaves.hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
                        .bytes());
        byte[] signature = java.util.HexFormat.of()
                .parseHex("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                        + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
        assertThat(key.verify(new byte[0], signature)).isTrue();
        assertThat(key.verify(new byte[1], signature)).isFalse();
        assertThat(key.verify(new byte[0], Arrays.copyOf(signature, 63))).isFalse();
    }
}
