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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one borrower leaves behind in the session, or another data source of the same pool did, reaches no other tenant. */
@Tag("JJ-28")
@SuppressWarnings("try") // scopes are opened to be closed again
class LeftBehindTest {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static final TenantId TAKASAKI = TenantId.of("takasaki");
    private static final String NAMES = "select string_agg(name, ',') from employee";

    private Database database;
    private HikariDataSource pool;

    @BeforeEach
    void create() {
        database = Database.withEmployees();
        Database.execute(
                database.superuser(),
                "insert into employee values ('aozora', 1, 'aozora'), ('takasaki', 1, 'takasaki')");
        pool = database.appPool(1, true);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = TenantMode.class,
            names = {"LEASE", "TRANSACTION"})
    void transactionBegunByText_endsWithTheLease(TenantMode mode) throws Exception {
        DataSource source = TenantDataSource.forApp(pool, mode);
        run(source, AOZORA, "begin", "update employee set name = 'half'");
        try (Tenants.Scope scope = Tenants.open(TAKASAKI);
                Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            assertThat(Database.ask(connection, NAMES)).isEqualTo("takasaki");
            connection.rollback();
        }
        assertThat(names(source, TAKASAKI)).isEqualTo("takasaki");
        if (mode == TenantMode.LEASE) {
            assertThat(names(source, AOZORA)).isEqualTo("aozora");
        }
    }

    /** A lease left its tenant in the session; a commit that fails must not let the next transaction fall back on it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void failedCommit_endsWhatTheTransactionHadSet(boolean byText) throws Exception {
        Database.execute(
                database.owner(),
                "create table late (id integer primary key deferrable initially deferred)",
                "grant insert on late to sk_app");
        assertThat(names(TenantDataSource.forApp(pool, TenantMode.LEASE), TAKASAKI))
                .isEqualTo("takasaki");
        try (Tenants.Scope scope = Tenants.open(AOZORA);
                Connection connection =
                        TenantDataSource.forApp(pool, TenantMode.TRANSACTION).getConnection()) {
            connection.setAutoCommit(false);
            Database.execute(connection, "insert into late values (1), (1)");
            assertThatThrownBy(() -> commit(connection, byText)).isInstanceOf(SQLException.class);
            assertThat(Database.ask(connection, NAMES)).isEqualTo("aozora");
        }
    }

    private static void commit(Connection connection, boolean byText) throws SQLException {
        if (byText) {
            Database.execute(connection, "commit");
        } else {
            connection.commit();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"do $$ begin update employee set name = 'aozora'; end $$"})
    void statementThatMayEndTheTransaction_afterTheTenantWasChanged_runsForTheOwnOne(String sql) throws Exception {
        try (Tenants.Scope scope = Tenants.open(AOZORA);
                Connection connection =
                        TenantDataSource.forApp(pool, TenantMode.LEASE).getConnection()) {
            Database.execute(connection, "set sharedkit.tenant = 'takasaki'");
            Database.execute(connection, sql);
        }
        assertThat(database.look("select string_agg(name, ',' order by name) from employee"))
                .isEqualTo("aozora,takasaki");
    }

    @Test
    void severalStatements_afterTheTenantWasChanged_readTheOwnRows() throws Exception {
        try (Tenants.Scope scope = Tenants.open(AOZORA);
                Connection connection =
                        TenantDataSource.forApp(pool, TenantMode.LEASE).getConnection()) {
            Database.execute(connection, "set sharedkit.tenant = 'takasaki'");
            try (Statement statement = connection.createStatement()) {
                assertThat(statement.execute(NAMES + "; commit")).isTrue();
                ResultSet row = statement.getResultSet();
                row.next();
                assertThat(row.getString(1)).isEqualTo("aozora");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TenantMode.class,
            names = {"LEASE", "TRANSACTION"})
    void roleTemporaryTableAndCursor_endWithTheLease(TenantMode mode) throws Exception {
        DataSource source = TenantDataSource.forApp(pool, mode);
        run(source, AOZORA, "declare held cursor with hold for select name from employee");
        assertThatThrownBy(() -> run(source, TAKASAKI, "fetch all from held")).hasMessageContaining("held");
        run(source, AOZORA, "create temp table employee (tenant_id text, id integer, name text)");
        assertThat(names(source, TAKASAKI)).isEqualTo("takasaki");
        Database.execute(
                database.superuser(),
                "create role sk_left bypassrls noinherit",
                "grant sk_left to sk_app with inherit false");
        try {
            run(source, AOZORA, "set role sk_left");
            try (Tenants.Scope scope = Tenants.open(TAKASAKI);
                    Connection connection = source.getConnection()) {
                assertThat(Database.ask(connection, "select current_user")).isEqualTo("sk_app");
            }
        } finally {
            Database.execute(database.superuser(), "drop role sk_left");
        }
    }

    /** The driver describes parameters of unknown type once the statement is prepared, and then sends a Sync between. */
    @Test
    void parameterOfUnknownType_inAutoCommit_keepsTheTenantPastThePreparedThreshold() throws Exception {
        assertThat(names(TenantDataSource.forApp(pool, TenantMode.LEASE), TAKASAKI))
                .isEqualTo("takasaki");
        DataSource source = TenantDataSource.forApp(pool, TenantMode.TRANSACTION);
        for (int round = 0; round < 12; round++) {
            try (Tenants.Scope scope = Tenants.open(AOZORA);
                    Connection connection = source.getConnection();
                    PreparedStatement select =
                            connection.prepareStatement("select name from employee where now() > ?")) {
                select.setTimestamp(1, new Timestamp(0));
                try (ResultSet row = select.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getString("name")).isEqualTo("aozora");
                }
            }
        }
    }

    private static void run(DataSource source, TenantId tenant, String... statements) throws SQLException {
        try (Tenants.Scope scope = Tenants.open(tenant);
                Connection connection = source.getConnection()) {
            for (String sql : statements) {
                Database.execute(connection, sql);
            }
        }
    }

    private static String names(DataSource source, TenantId tenant) throws SQLException {
        try (Tenants.Scope scope = Tenants.open(tenant);
                Connection connection = source.getConnection()) {
            return Database.ask(connection, NAMES);
        }
    }
}
