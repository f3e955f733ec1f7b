/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataScopeTest {
    /** A rule about such a class would keep nothing, because no facts can name it. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "賃金台帳", "hr.roster ", "hr roster", ".roster", "hr/roster"})
    void of_whatNoClassIsCalled_isRefused(String dataClass) {
        assertThatThrownBy(() -> DataScope.of(dataClass))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + dataClass + "' is no class of data. Write 1 to 100 letters");
    }

    @Test
    void of_theLongestName_isOneHundredCharacters() {
        assertThat(DataScope.of("a".repeat(100)).dataClass()).isPresent();
        assertThatThrownBy(() -> DataScope.of("a".repeat(101))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void scope_ofABlankSubject_isRefused() {
        assertThatThrownBy(() -> new DataScope(Optional.empty(), Optional.empty(), Optional.of(" ")))
                .hasMessageContaining("subject is blank");
    }
}
