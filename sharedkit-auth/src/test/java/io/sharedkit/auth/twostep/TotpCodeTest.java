/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class TotpCodeTest {
    private static final String SEED = "1234567890".repeat(7);

    @ParameterizedTest
    @Tag("ASVS-6.5.5")
    @CsvFileSource(resources = "/io/sharedkit/auth/twostep/rfc6238-appendix-b.csv", numLinesToSkip = 2)
    void of_theVectorsOfRfc6238_areTheirs(long seconds, String hash, String code) {
        TotpCode.Hash function = TotpCode.Hash.valueOf(hash);
        int length = switch (function) {
            case SHA1 -> 20;
            case SHA256 -> 32;
            case SHA512 -> 64;
        };
        byte[] secret = SEED.substring(0, length).getBytes(StandardCharsets.US_ASCII);
        long step = TotpCode.step(Instant.ofEpochSecond(seconds));
        assertThat(TotpCode.of(secret, step, 8, function)).isEqualTo(code);
        assertThat(TotpCode.of(secret, step, 6, function)).isEqualTo(code.substring(2));
    }

    @ParameterizedTest
    @CsvSource({"0, 755224", "1, 287082", "2, 359152", "3, 969429", "4, 338314", "8, 399871", "9, 520489"})
    void of_theVectorsOfRfc4226_areTheirs(long counter, String code) {
        byte[] secret = SEED.substring(0, 20).getBytes(StandardCharsets.US_ASCII);
        assertThat(TotpCode.of(secret, counter, 6, TotpCode.Hash.SHA1)).isEqualTo(code);
    }

    @Test
    void step_changesEveryThirtySeconds() {
        assertThat(TotpCode.step(Instant.ofEpochSecond(59))).isEqualTo(1);
        assertThat(TotpCode.step(Instant.ofEpochSecond(60))).isEqualTo(2);
        assertThat(TotpCode.step(Instant.ofEpochSecond(-1))).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void base32_theVectorsOfRfc4648_areTheirs(String plain, String text) {
        assertThat(Base32.RFC4648.encode(plain.getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(text);
    }

    @Test
    void base32_folded_isWhatPeopleMean() {
        assertThat(Base32.folded("il0o-ａ  b", 64)).isEqualTo("1100AB");
        assertThat(Base32.folded("A".repeat(65), 64)).isEmpty();
    }
}
