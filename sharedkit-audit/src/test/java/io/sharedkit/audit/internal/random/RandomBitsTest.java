/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.internal.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RandomBitsTest {

    @Test
    void uuid_isRandomOfVersion4AndNeverTheSame() {
        Set<UUID> ids = new HashSet<>();
        long ones = 0;
        for (int i = 0; i < 10_000; i++) {
            UUID id = RandomBits.uuid();
            assertThat(id.version()).isEqualTo(4);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(ids.add(id)).isTrue();
            ones += Long.bitCount(id.getMostSignificantBits()) + Long.bitCount(id.getLeastSignificantBits());
        }
        // 122 random bits, and of the six fixed ones two are 1; the bounds are ten deviations away
        assertThat(ones).isBetween(10_000L * 63 - 5_600, 10_000L * 63 + 5_600);
    }

    @Test
    void fill_severalAtOnce_fillsAllOfThemAndNothingBehind() {
        byte[] bytes = new byte[200 * RandomBits.BYTES];
        RandomBits.fill(bytes, 199 * RandomBits.BYTES);
        Set<String> given = new HashSet<>();
        for (int at = 0; at < 199 * RandomBits.BYTES; at += RandomBits.BYTES) {
            given.add(Arrays.toString(Arrays.copyOfRange(bytes, at, at + RandomBits.BYTES)));
        }
        assertThat(given).hasSize(199).doesNotContain(Arrays.toString(new byte[RandomBits.BYTES]));
        assertThat(Arrays.copyOfRange(bytes, 199 * RandomBits.BYTES, bytes.length))
                .containsOnly(0);
    }
}
