/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("JJ-28")
class TenantIdTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "0", "c-7f3a", "A_b-9", "________________________________________________________________"})
    void of_opaqueId_isKept(String value) {
        assertThat(TenantId.of(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a\n",
                "\na",
                "a.b",
                "a/b",
                "../a",
                "a'b",
                "a;b",
                "株式会社青空商事",
                "ａ",
                "a\u0000",
                "é",
                "_________________________________________________________________"
            })
    void of_anythingElse_isRefusedWithoutRepeatingIt(String value) {
        assertThatThrownBy(() -> TenantId.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 64 characters of [A-Za-z0-9_-]")
                .satisfies(e -> assertThat(value.isBlank() || !e.getMessage().contains("'" + value + "'"))
                        .isTrue());
    }

    @Test
    void of_companyName_doesNotLeakItIntoTheMessage() {
        assertThatThrownBy(() -> TenantId.of("髙﨑ホールディングス")).message().doesNotContain("髙﨑");
    }

    @Test
    void compareTo_isTheOrderOfBytes() {
        assertThat(TenantId.of("B")).isLessThan(TenantId.of("a"));
        assertThat(TenantId.of("a")).isLessThan(TenantId.of("a0")).isGreaterThan(TenantId.of("Z"));
    }
}
