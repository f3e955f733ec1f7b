/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsolationSpecTest {
    private final IsolationSpec spec = IsolationSpec.builder()
            .tenant("employee", "tenant_id")
            .tenant("department", "company_id")
            .shared("prefecture")
            .system("flyway_schema_history")
            .build();

    @Test
    void tenantTables_areSortedAndKnowTheirColumn() {
        assertThat(spec.tenantTables()).containsExactly("department", "employee");
        assertThat(spec.tenantColumn("department")).isEqualTo("company_id");
        assertThatThrownBy(() -> spec.tenantColumn("prefecture")).hasMessageContaining("prefecture");
    }

    @Test
    void undeclared_areThoseNobodyNamed() {
        assertThat(spec.undeclared(List.of("employee", "salary", "sk_seat", "prefecture", "flyway_schema_history")))
                .containsExactly("salary");
    }

    @Test
    void declaration_twice_isRefused() {
        IsolationSpec.Builder builder = IsolationSpec.builder().shared("a");
        assertThatThrownBy(() -> builder.tenant("a", "tenant_id")).hasMessageContaining("declared twice");
        assertThatThrownBy(() -> builder.system("a")).hasMessageContaining("declared twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Employee", "1a", "a b", "a;drop table x", "a\"b", "a.b.c", ".a", "a.", "a.B", "従業員"})
    void names_thatNeedQuoting_areRefused(String name) {
        IsolationSpec.Builder builder = IsolationSpec.builder();
        assertThatThrownBy(() -> builder.tenant(name, "tenant_id")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.tenant("a", name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.shared("a".repeat(64))).hasMessageContaining("63");
    }

    @Test
    void table_isNamedWithItsSchema_aColumnIsNot() {
        IsolationSpec qualified = IsolationSpec.builder()
                .tenant("hr.employee", "tenant_id")
                .system("ops.job")
                .shared("prefecture")
                .build();
        assertThat(qualified.schemas()).containsExactlyInAnyOrder("hr", "ops");
        assertThat(qualified.undeclared(List.of("hr.employee", "hr.sk_x", "hr.skill", "employee")))
                .containsExactly("hr.skill", "employee");
        assertThatThrownBy(() -> IsolationSpec.builder().tenant("a", "b.c")).hasMessageContaining("b.c");
    }

    @Test
    void fingerprint_followsWhatIsSaid_notItsOrder() {
        IsolationSpec one = IsolationSpec.builder()
                .tenant("a", "t", TenantType.UUID)
                .tenant("b", "t")
                .build();
        IsolationSpec other = IsolationSpec.builder()
                .tenant("b", "t")
                .tenant("a", "t", TenantType.UUID)
                .build();
        assertThat(one.fingerprint()).isEqualTo(other.fingerprint()).matches("[0-9a-f]{16}");
        assertThat(IsolationSpec.builder()
                        .tenant("a", "t")
                        .tenant("b", "t")
                        .build()
                        .fingerprint())
                .isNotEqualTo(one.fingerprint());
    }

    @Test
    void accepting_keepsTheReasonsThatWereGiven() {
        IsolationSpec accepting = IsolationSpec.builder()
                .tenant("a", "t")
                .acceptKey("a_pkey", "ids are random")
                .build()
                .accepting(Map.of("a_pkey", "other", "b_pkey", "in use"));
        assertThat(accepting.acceptedKeys())
                .containsOnly(Map.entry("a_pkey", "ids are random"), Map.entry("b_pkey", "in use"));
        assertThat(accepting.tenantTables()).containsExactly("a");
    }
}
