/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTableTest {
    private final ExportTable table =
            ExportTable.of("employee", "従業員").column("employee_no", "社員番号").column("order", "順番");

    @Test
    void select_quotesNames_andOrdersByTheFirstColumn() {
        assertThat(table.select())
                .isEqualTo("select \"employee_no\", \"order\" from \"employee\" order by \"employee_no\"");
    }

    @Test
    void orderBy_replacesTheOrder() {
        assertThat(table.orderBy("hired_on", "employee_no").select())
                .endsWith(" order by \"hired_on\", \"employee_no\"");
    }

    @Test
    void column_leavesTheOriginalAlone() {
        table.column("name", "氏名");
        assertThat(table.columns()).hasSize(2);
    }

    @Test
    void column_twice_isRefused() {
        assertThatThrownBy(() -> table.column("order", "x")).hasMessageContaining("employee.order");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\"b", "a;drop table x", "A", "1a", "名前", "a.b"})
    void names_thatAreNoPlainIdentifiers_areRefused(String name) {
        assertThatThrownBy(() -> ExportTable.of(name, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table.column(name, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table.orderBy(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
