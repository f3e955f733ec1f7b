/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.tenant.TenantId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataScopeTest {
    private static final TenantId AOZORA = TenantId.of("aozora");

    /** A hold on such a class would cover no data, since no facts can name it. */
    @ParameterizedTest
    @ValueSource(strings = {"HR Payroll", "", " ", "hr.payroll ", ".hr", "-", "給与", "hr/payroll", "hr.payroll\n"})
    void dataClass_thatNoFactsCanName_isRefused(String dataClass) {
        assertThatThrownBy(() -> DataScope.of(dataClass))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + dataClass + "' is no class of data")
                .hasMessageContaining("1 to 100 letters, digits, dots, underscores or hyphens");
    }

    @Test
    void dataClass_of101Characters_isRefused_of100IsNot() {
        assertThatThrownBy(() -> DataScope.of("a".repeat(101))).isInstanceOf(IllegalArgumentException.class);
        assertThat(DataScope.of("a".repeat(100)).dataClass()).contains("a".repeat(100));
        assertThat(DataScope.of("HR_Payroll-2.x").covers(AOZORA, Set.of("HR_Payroll-2.x"), Optional.empty()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\u3000"})
    void subject_blank_isRefused(String subject) {
        assertThatThrownBy(() -> new DataScope(Optional.of(AOZORA), Optional.empty(), Optional.of(subject)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("subject is blank");
    }
}
