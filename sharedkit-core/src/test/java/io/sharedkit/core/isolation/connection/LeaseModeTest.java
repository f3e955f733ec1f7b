/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.sharedkit.core.fixture.Database;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.sql.Connection;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // scopes are opened to be closed again
class LeaseModeTest extends TenantDataSourceContract {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static final TenantId TAKASAKI = TenantId.of("takasaki");

    @Override
    TenantMode mode() {
        return TenantMode.LEASE;
    }

    @Test
    void tenant_isSetOnlyWhenItChanges() throws Exception {
        try (HikariDataSource pool = database.appPool(1, true)) {
            CountingDataSource counting = new CountingDataSource(pool);
            DataSource source = source(counting);
            borrow(source, AOZORA);
            borrow(source, AOZORA);
            assertThat(counting.settings()).isEqualTo(1);
            borrow(source, TAKASAKI);
            assertThat(counting.settings()).isEqualTo(2);
            borrow(source, AOZORA);
            assertThat(counting.settings()).isEqualTo(3);
        }
    }

    @Test
    void twoDataSourcesAroundOnePool_knowOfEachOther() throws Exception {
        try (HikariDataSource pool = database.appPool(1, true)) {
            DataSource first = source(pool);
            DataSource second = source(pool);
            borrow(first, AOZORA);
            borrow(second, TAKASAKI);
            Tenants.run(
                    AOZORA,
                    () -> assertThat(Database.ask(first, "select string_agg(name, ',') from employee"))
                            .isEqualTo("aozora"));
        }
    }

    @Test
    void poolWhoseConnectionsHideTheDriver_isSetAtEachBorrowAndClearedAtEachReturn() throws Exception {
        try (HikariDataSource pool = database.appPool(1, true)) {
            CountingDataSource hiding = new CountingDataSource(pool, false);
            DataSource source = source(hiding);
            borrow(source, AOZORA);
            borrow(source, AOZORA);
            assertThat(hiding.settings()).isEqualTo(4);
            try (Connection raw = pool.getConnection()) {
                assertThat(Database.ask(raw, "select current_setting('sharedkit.tenant', true)"))
                        .isEmpty();
            }
        }
    }

    private static void borrow(DataSource source, TenantId tenant) throws Exception {
        Tenants.call(tenant, () -> {
            try (Connection connection = source.getConnection()) {
                return Database.ask(connection, "select name from employee");
            }
        });
    }
}
