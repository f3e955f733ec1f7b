/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.fixture.Database;
import io.sharedkit.core.jdbc.DatabaseRoles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ways to rows that the specification did not mean to open. */
@Tag("JJ-28")
class UndeclaredWaysTest {
    private final Database database = Database.create();
    private final RowLevelSecurity security = RowLevelSecurity.forRoles(DatabaseRoles.DEFAULT);

    @Test
    void apply_systemTableGrantedToPublic_isTakenFromThere() {
        Database.execute(
                database.owner(), "create table history (secret text)", "grant select on history to public, sk_worker");
        IsolationSpec spec = IsolationSpec.builder().system("history").build();

        security.apply(database.owner(), spec);

        assertThat(database.look("select has_table_privilege('sk_app', 'history', 'SELECT')"))
                .isEqualTo("f");
        assertThat(database.look("select has_table_privilege('sk_worker', 'history', 'SELECT')"))
                .isEqualTo("t");
        assertThat(security.plan(database.owner(), spec)).isEmpty();
    }

    @Test
    void plan_tenantPartitionOfASharedTable_isRefused() {
        Database.execute(
                database.owner(),
                "create table pay (tenant_id text collate \"C\" not null, id integer) partition by hash (id)",
                "create table pay_1 partition of pay for values with (modulus 1, remainder 0)");
        IsolationSpec spec = IsolationSpec.builder()
                .shared("pay")
                .tenant("pay_1", "tenant_id")
                .build();

        assertThatThrownBy(() -> security.plan(database.owner(), spec))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pay_1")
                .hasMessageContaining("without its policies");
    }
}
