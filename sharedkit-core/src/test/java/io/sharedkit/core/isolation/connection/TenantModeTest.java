/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.sharedkit.core.fixture.Database;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ON-08")
class TenantModeTest {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static Database database;

    @BeforeAll
    static void create() {
        database = Database.withEmployees();
    }

    @Test
    void auto_onAConnectionToTheServer_isLease() {
        TenantDataSource source = TenantDataSource.forApp(database.rawApp());
        assertThat(source.mode()).isEqualTo(TenantMode.AUTO);
        Tenants.run(AOZORA, () -> Database.ask(source, "select count(*) from employee"));
        assertThat(source.mode()).isEqualTo(TenantMode.LEASE);
    }

    @Test
    void auto_whereTheDriverIsHidden_isTransaction() throws SQLException {
        TenantDataSource source = TenantDataSource.forApp(new CountingDataSource(database.rawApp(), false));
        Tenants.run(AOZORA, () -> Database.ask(source, "select count(*) from employee"));
        assertThat(source.mode()).isEqualTo(TenantMode.TRANSACTION);
    }

    @Test
    void exhaustedPool_isThePoolsError() throws Exception {
        try (HikariDataSource pool = database.appPool(1, true)) {
            pool.setConnectionTimeout(250);
            DataSource source = TenantDataSource.forApp(pool);
            Tenants.call(AOZORA, () -> {
                try (Connection held = source.getConnection()) {
                    assertThatThrownBy(source::getConnection).isInstanceOf(SQLTransientConnectionException.class);
                    return held;
                }
            });
            Tenants.run(
                    AOZORA,
                    () -> assertThat(Database.ask(source, "select count(*) from employee"))
                            .isEqualTo("0"));
        }
    }

    @Test
    void otherDatabase_isRefused() {
        DataSource other = wrap(
                DataSource.class,
                database.rawApp(),
                "getConnection",
                connection -> wrap(
                        Connection.class,
                        (Connection) connection,
                        "getMetaData",
                        metaData -> wrap(
                                DatabaseMetaData.class,
                                (DatabaseMetaData) metaData,
                                "getDatabaseProductName",
                                name -> "MariaDB")));
        Tenants.run(AOZORA, () -> {
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> TenantDataSource.forApp(other).getConnection())
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("MariaDB");
            }
        });
    }

    private static <T> T wrap(Class<T> type, T target, String method, java.util.function.UnaryOperator<Object> change) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, called, arguments) -> {
                    Object result = called.invoke(target, arguments);
                    return called.getName().equals(method) ? change.apply(result) : result;
                }));
    }
}
