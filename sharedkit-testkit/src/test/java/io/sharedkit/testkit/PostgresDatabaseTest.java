/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.RowLevelSecurity;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.core.tenant.NoTenantException;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import org.junit.jupiter.api.Test;

class PostgresDatabaseTest {
    private final PostgresDatabase database = PostgresDatabase.create("core");

    @Test
    void create_installsCoreAndIsolatesItsTables() {
        IsolationSpec own = IsolationSpec.builder()
                .tenant("sk_seat", "tenant_id")
                .tenant("sk_mail", "tenant_id")
                .build();
        assertThat(RowLevelSecurity.forRoles(DatabaseRoles.DEFAULT).plan(database.owner(), own))
                .isEmpty();
    }

    /** Two objects over one pool would be two transactions, and what a store writes would survive the other's rollback. */
    @Test
    void transactions_ofOneRole_joinEachOther() {
        Tenants.run(
                TenantId.of("c-1"),
                () -> database.appTransactions()
                        .call(outer -> database.appTransactions()
                                .call(inner -> assertThat(inner).isSameAs(outer))));
        assertThat(database.workerTransactions()).isSameAs(database.workerTransactions());
        assertThat(PostgresDatabase.create("core").appTransactions()).isNotSameAs(database.appTransactions());
    }

    @Test
    void app_withoutTenant_borrowsNothing() {
        assertThatThrownBy(() -> database.app().getConnection()).isInstanceOf(NoTenantException.class);
    }
}
