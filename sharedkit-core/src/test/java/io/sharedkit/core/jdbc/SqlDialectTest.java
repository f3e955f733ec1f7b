/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.fixture.Database;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SqlDialectTest {
    @Test
    void detect_realPostgresql_isKnown() throws SQLException {
        try (Connection connection = Database.empty().owner().getConnection()) {
            assertThat(SqlDialect.detect(connection)).isEqualTo(SqlDialect.POSTGRESQL);
        }
    }

    @Test
    void detect_oldestSupportedVersion_isKnown() throws SQLException {
        assertThat(SqlDialect.detect(fake("PostgreSQL", 14)).folder()).isEqualTo("postgresql");
    }

    @Test
    void detect_anythingElse_isRefused() {
        assertThatThrownBy(() -> SqlDialect.detect(fake("PostgreSQL", 13)))
                .hasMessageContaining("PostgreSQL 13 is too old");
        assertThatThrownBy(() -> SqlDialect.detect(fake("H2", 2)))
                .hasMessageContaining("does not know the database H2");
        assertThatThrownBy(() -> SqlDialect.detect(fake("postgresql", 17)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Connection fake(String product, int version) {
        DatabaseMetaData data =
                proxy(DatabaseMetaData.class, name -> name.equals("getDatabaseProductName") ? product : version);
        return proxy(Connection.class, name -> data);
    }

    private static <T> T proxy(Class<T> type, java.util.function.Function<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answers.apply(method.getName())));
    }
}
