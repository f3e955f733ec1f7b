/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaScriptTest {
    @Test
    void of_flywaysName_givesVersionAndDescription() {
        SchemaScript script = SchemaScript.of("V12__add_seat_limit.sql", "select 1");
        assertThat(script.version()).isEqualTo("12");
        assertThat(script.description()).isEqualTo("add seat limit");
    }

    @Test
    void checksum_doesNotDependOnLineEnds() {
        int unix = SchemaScript.of("V1__a.sql", "select 1;\nselect 2;\n").checksum();
        assertThat(SchemaScript.of("V1__a.sql", "select 1;\r\nselect 2;").checksum())
                .isEqualTo(unix);
        assertThat(SchemaScript.of("V1__a.sql", "select 1;\nselect 3;").checksum())
                .isNotEqualTo(unix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"core.sql", "V1_core.sql", "V1.1__core.sql", "R__core.sql", "V1__core.txt"})
    void of_anotherName_isRefused(String name) {
        assertThatThrownBy(() -> SchemaScript.of(name, "")).hasMessageContaining(name);
    }
}
