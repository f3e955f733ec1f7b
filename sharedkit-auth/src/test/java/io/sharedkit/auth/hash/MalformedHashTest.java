/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedHashTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "5000001", "9999999999"})
    void number_outsideItsRange_isToldInASentence(String digits) {
        assertThatThrownBy(() -> MalformedHash.number("PBKDF2 iterations", digits, 1, 5_000_000))
                .isInstanceOf(MalformedHash.class)
                .hasMessage("PBKDF2 iterations must be from 1 to 5000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "5000000"})
    void number_ofTheRange_isTaken(String digits) throws MalformedHash {
        assertThat(MalformedHash.number("PBKDF2 iterations", digits, 1, 5_000_000))
                .isEqualTo(Integer.parseInt(digits));
    }
}
