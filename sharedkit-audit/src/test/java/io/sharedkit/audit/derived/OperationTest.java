/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.derived;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationTest {

    @ParameterizedTest
    @CsvSource({
        "/employees/{id}/payslips, /employees/{id}/payslips",
        "settings.changed, settings.changed",
        "/, /",
        "/employees/4711, /employees/*",
        "/employees/3f2504e0-4f89-11d3-9a0c-0305e82c3301/x, /employees/*/x",
        "/search?name=hanako, /search",
        "/search#hanako, /search",
        "/search;jsessionid=abc/x, /search",
        "/c-aozora/x, /*/x",
        "/C-Aozora/x, /*/x",
        "/my-c-aozora-list/x, /*/x",
        "/u-hanako, /*",
        "/hanako@example.jp, /*",
        "/髙﨑, /*",
        "/%E9%AB%99, /*",
        "/a{b, /*",
    })
    void of_path_keepsPlainWordsOnly(String operation, String expected) {
        assertThat(Operation.of(operation, "c-aozora", "u-hanako")).isEqualTo(expected);
    }

    @Test
    void of_longWordsAndPaths_areDropped() {
        assertThat(Operation.of("/" + "a".repeat(40), "t", "u")).isEqualTo("/" + "a".repeat(40));
        assertThat(Operation.of("/" + "a".repeat(41), "t", "u")).isEqualTo("/*");
        assertThat(Operation.of("/a".repeat(200), "t", "u")).isEqualTo("*");
        assertThat(Operation.of("/list\nforged", "t-1", "u-1")).isEqualTo("/*");
    }
}
