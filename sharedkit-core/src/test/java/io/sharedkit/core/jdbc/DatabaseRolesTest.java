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

class DatabaseRolesTest {
    @Test
    void defaults_areThoseOfTheDocumentation() {
        assertThat(DatabaseRoles.DEFAULT).isEqualTo(new DatabaseRoles("sk_app", "sk_worker"));
    }

    @Test
    void oneRoleForBoth_isRefused() {
        assertThatThrownBy(() -> new DatabaseRoles("hr", "hr")).hasMessageContaining("two different roles");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Sk", "sk app", "sk\"", "sk;drop role x", "1sk", "役"})
    void nameThatNeedsQuoting_isRefused(String name) {
        assertThatThrownBy(() -> new DatabaseRoles(name, "sk_worker")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DatabaseRoles("sk_app", name)).hasMessageContaining("[a-z_][a-z0-9_]*");
    }
}
