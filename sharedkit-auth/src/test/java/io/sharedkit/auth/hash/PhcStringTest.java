/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhcStringTest {
    private static final String GOLDEN =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    @Test
    void parse_golden_givesItsParts() {
        PhcString parsed = PhcString.parse(GOLDEN);
        assertThat(parsed.cost()).isEqualTo(new Argon2Cost(65536, 2, 1));
        assertThat(parsed.salt()).asString().isEqualTo("somesalt");
        assertThat(parsed.tag()).hasSize(32).startsWith(0x09, 0x31, 0x61, 0x15);
        assertThat(parsed.text()).isEqualTo(GOLDEN);
    }

    @Test
    void parse_random_roundTrips() {
        Random random = new Random(20261122);
        for (int i = 0; i < 2_000; i++) {
            int lanes = 1 + random.nextInt(16);
            Argon2Cost cost = new Argon2Cost(8 * lanes + random.nextInt(262_144 - 128), 1 + random.nextInt(16), lanes);
            byte[] salt = new byte[8 + random.nextInt(41)];
            byte[] tag = new byte[16 + random.nextInt(49)];
            random.nextBytes(salt);
            random.nextBytes(tag);
            PhcString made = new PhcString(cost, salt, tag);
            PhcString parsed = PhcString.parse(made.text());
            assertThat(parsed.cost()).isEqualTo(cost);
            assertThat(parsed.salt()).isEqualTo(salt);
            assertThat(parsed.tag()).isEqualTo(tag);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$",
                "plain text",
                "$argon2id$v=18$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2x$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=1c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQCTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=1$$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$",
                "$argon2id$v=19$m=065536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=+65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$t=2,m=65536,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=1,keyid=Hj5$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ=$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHR$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPd",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc\n",
                " $argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$2a$12$EXRkfkdmXn2gzds2SSitu.MW9.gAVqa9eLS1//RYtYCmB1eLHg.9q",
            })
    void parse_otherText_malformed(String text) {
        assertThatThrownBy(() -> PhcString.parse(text)).isInstanceOf(MalformedHash.class);
    }

    @ParameterizedTest
    @CsvSource({
        "262145, 2, 1", "2147483647, 2, 1", "99999999999, 2, 1", "65536, 17, 1", "65536, 99, 1", "65536, 2, 17",
        "65536, 2, 99", "7, 2, 1", "31, 2, 4", "0, 2, 1", "65536, 0, 1", "65536, 2, 0",
    })
    void parse_parametersOutOfBounds_malformed(String m, String t, String p) {
        String text = GOLDEN.replace("m=65536,t=2,p=1", "m=" + m + ",t=" + t + ",p=" + p);
        assertThatThrownBy(() -> PhcString.parse(text)).isInstanceOf(MalformedHash.class);
    }

    @Test
    void parse_anyCharacterChanged_isRefusedOrReadsDifferently() {
        for (int i = 0; i < GOLDEN.length(); i++) {
            for (char other : new char[] {'$', '0', '1', '9', 'A', 'z', '/', '+', '=', ',', ' '}) {
                if (GOLDEN.charAt(i) == other) {
                    continue;
                }
                String changed = GOLDEN.substring(0, i) + other + GOLDEN.substring(i + 1);
                try {
                    assertThat(PhcString.parse(changed).text()).isEqualTo(changed);
                } catch (MalformedHash e) {
                    assertThat(e).hasMessageNotContaining("c29tZXNhbHQ");
                }
            }
        }
    }

    @Test
    void cost_outOfRange_namesTheRange() {
        assertThatThrownBy(() -> new Argon2Cost(19_456, 0, 1)).hasMessage("iterations is 0; it must be 1 to 16.");
        assertThatThrownBy(() -> new Argon2Cost(262_145, 1, 1)).hasMessageContaining("8 to 262144");
        assertThatThrownBy(() -> new Argon2Cost(8, 1, 2)).hasMessageContaining("16 to 262144");
    }
}
