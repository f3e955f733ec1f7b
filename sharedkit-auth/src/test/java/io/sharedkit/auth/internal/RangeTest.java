/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RangeTest {

    @Test
    void check_bothEndsBelongToTheRange() {
        assertThat(Range.check("n", 1, 1, 3)).isEqualTo(1);
        assertThat(Range.check("n", 3, 1, 3)).isEqualTo(3);
        assertThat(Range.check("d", Duration.ofHours(1), Duration.ofHours(1), Duration.ofDays(1)))
                .isEqualTo(Duration.ofHours(1));
        assertThat(Range.check("d", Duration.ofDays(1), Duration.ofHours(1), Duration.ofDays(1)))
                .isEqualTo(Duration.ofDays(1));
    }

    @Test
    void check_outside_namesOptionValueAndRange() {
        assertThatThrownBy(() -> Range.check("n", 0, 1, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("n is 0; it must be 1 to 3.");
        assertThatThrownBy(() -> Range.check("n", 4, 1, 3)).hasMessage("n is 4; it must be 1 to 3.");
        assertThatThrownBy(() -> Range.check("d", Duration.ZERO, Duration.ofHours(1), Duration.ofDays(1)))
                .hasMessage("d is PT0S; it must be PT1H to PT24H.");
        assertThatThrownBy(() -> Range.check("d", Duration.ofDays(2), Duration.ofHours(1), Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void randomIds_haveTheirLengths_andDoNotRepeat() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            assertThat(RandomIds.id()).matches("[A-Za-z0-9_-]{22}").satisfies(seen::add);
            assertThat(RandomIds.secret()).matches("[A-Za-z0-9_-]{43}").satisfies(seen::add);
        }
        assertThat(seen).hasSize(20_000);
    }
}
