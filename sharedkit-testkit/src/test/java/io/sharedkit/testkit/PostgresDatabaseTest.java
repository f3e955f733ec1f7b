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

    @Test
    void app_withoutTenant_borrowsNothing() {
        assertThatThrownBy(() -> database.app().getConnection()).isInstanceOf(NoTenantException.class);
    }
}
