/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HkdfTest {
    /** RFC 5869, appendix A.3: SHA-256, no salt, no info; the first 32 of its 42 bytes. */
    @Test
    void derive_vectorOfRfc5869_firstBlock() {
        Secret derived = Hkdf.derive(Secret.copyOf(bytes("0b".repeat(22))), "");
        assertThat(derived)
                .isEqualTo(Secret.copyOf(bytes("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d")));
    }

    /** RFC 4231, test case 2. */
    @Test
    void hmac_vectorOfRfc4231() {
        assertThat(Hkdf.hmac("Jefe".getBytes(), "what do ya want for nothing?".getBytes()))
                .isEqualTo(bytes("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
