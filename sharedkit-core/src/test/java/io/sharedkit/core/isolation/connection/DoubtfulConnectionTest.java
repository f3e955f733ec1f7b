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
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a borrower does to the session: its next statement and the next borrower see their own tenant only. */
@Tag("JJ-28")
@SuppressWarnings("try") // scopes are opened to be closed again
class DoubtfulConnectionTest {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static final TenantId TAKASAKI = TenantId.of("takasaki");
    private static final String NAMES = "select string_agg(name, ',') from employee";
    private static final List<String> DIRT = List.of(
            "set sharedkit.tenant = 'takasaki'",
            "SET SESSION sharedkit.tenant TO 'takasaki'",
            "set local sharedkit.tenant = 'takasaki'",
            "set \"sharedkit\".tenant = 'takasaki'",
            "/* /* a */ note */ set sharedkit.tenant = 'takasaki'",
            "-- a note\nset sharedkit.tenant = 'takasaki'",
            "select 1; set sharedkit.tenant = 'takasaki'",
            "select set_config('sharedkit.tenant', 'takasaki', false)",
            "select Set_Config('sharedkit.tenant', 'takasaki', true)",
            "with x as (select pg_catalog.set_config('sharedkit.tenant', 'takasaki', false)) select * from x",
            "do $$ begin perform set_config('sharedkit.tenant', 'takasaki', false); end $$",
            "set sharedkit .tenant = 'takasaki'",
            "select ';--'; set sharedkit.tenant = 'takasaki'",
            "select u&\"set\\005fconfig\"('sharedkit.tenant', 'takasaki', false)",
            "reset sharedkit.tenant",
            "reset all");

    private static Database database;
    private static final Map<String, HikariDataSource> POOLS = new HashMap<>();

    @BeforeAll
    static void create() {
        database = Database.withEmployees();
        Database.execute(
                database.superuser(),
                "insert into employee values ('aozora', 1, 'aozora'), ('takasaki', 1, 'takasaki')");
    }

    @AfterAll
    static void close() {
        POOLS.values().forEach(HikariDataSource::close);
        POOLS.clear();
    }

    private static DataSource source(TenantMode mode, boolean autoCommit) {
        return TenantDataSource.forApp(
                POOLS.computeIfAbsent(mode + " " + autoCommit, key -> database.appPool(1, autoCommit)), mode);
    }

    static Stream<Arguments> dirt() {
        return DIRT.stream()
                .flatMap(sql -> Stream.of(TenantMode.LEASE, TenantMode.TRANSACTION)
                        .flatMap(mode -> Stream.of(true, false).map(auto -> Arguments.of(sql, mode, auto))));
    }

    @ParameterizedTest
    @MethodSource("dirt")
    void sql_thatMayChangeTheTenant(String sql, TenantMode mode, boolean autoCommit) throws Exception {
        DataSource source = source(mode, autoCommit);
        try (Tenants.Scope ignored = Tenants.open(AOZORA);
                Connection connection = source.getConnection()) {
            assertThat(Database.ask(connection, NAMES)).isEqualTo("aozora");
            Database.execute(connection, sql);
            assertThat(Database.ask(connection, NAMES)).isEqualTo("aozora");
            if (!autoCommit) {
                connection.commit();
                assertThat(Database.ask(connection, NAMES)).isEqualTo("aozora");
                Database.execute(connection, sql);
                connection.rollback();
                assertThat(Database.ask(connection, NAMES)).isEqualTo("aozora");
            }
            Database.execute(connection, sql);
            if (!autoCommit) {
                connection.commit();
            }
        }
        assertOthersSeeTheirOwn(source);
    }

    @ParameterizedTest
    @MethodSource("dirt")
    void sql_asABatchOrPrepared(String sql, TenantMode mode, boolean autoCommit) throws Exception {
        DataSource source = source(mode, autoCommit);
        try (Tenants.Scope ignored = Tenants.open(AOZORA);
                Connection connection = source.getConnection()) {
            try (Statement batch = connection.createStatement()) {
                if (!sql.contains("elect")) {
                    batch.addBatch(sql);
                    batch.executeBatch();
                }
            }
            assertThat(Database.ask(connection, NAMES)).isEqualTo("aozora");
            try (var prepared = connection.prepareStatement(sql)) {
                prepared.execute();
            }
            assertThat(Database.ask(connection, NAMES)).isEqualTo("aozora");
        }
        assertOthersSeeTheirOwn(source);
    }

    @ParameterizedTest
    @EnumSource(names = {"LEASE", "TRANSACTION"})
    void savepoint_rolledBackTo(TenantMode mode) throws Exception {
        DataSource source = source(mode, false);
        try (Tenants.Scope ignored = Tenants.open(AOZORA);
                Connection connection = source.getConnection()) {
            Savepoint first = connection.setSavepoint();
            assertThat(Database.ask(connection, NAMES)).isEqualTo("aozora");
            Database.execute(connection, "set local sharedkit.tenant = 'takasaki'");
            Savepoint dirty = connection.setSavepoint();
            assertThat(Database.ask(connection, NAMES)).isEqualTo("aozora");
            connection.rollback(dirty);
            assertThat(Database.ask(connection, NAMES)).isEqualTo("aozora");
            connection.rollback(first);
            assertThat(Database.ask(connection, NAMES)).isEqualTo("aozora");
            connection.commit();
        }
        assertOthersSeeTheirOwn(source);
    }

    /** The words of a call do not tell that the function changes the tenant; a rollback to a savepoint ends it even so. */
    @ParameterizedTest
    @EnumSource(names = {"LEASE", "TRANSACTION"})
    void savepoint_rolledBackToAfterAFunctionThatChangedTheTenant(TenantMode mode) throws Exception {
        Database.execute(database.owner(), """
                create or replace function sneaky() returns text language sql
                return set_config('sharedkit.tenant', 'takasaki', false)""");
        DataSource source = source(mode, false);
        try (Tenants.Scope ignored = Tenants.open(AOZORA);
                Connection connection = source.getConnection()) {
            Database.execute(connection, "select sneaky()");
            Savepoint savepoint = connection.setSavepoint();
            connection.rollback(savepoint);
            assertThat(Database.ask(connection, NAMES)).isEqualTo("aozora");
        }
        assertOthersSeeTheirOwn(source);
    }

    @ParameterizedTest
    @EnumSource(names = {"LEASE", "TRANSACTION"})
    void savepoint_rolledBackToBySqlAfterAFailure(TenantMode mode) throws Exception {
        DataSource source = source(mode, false);
        try (Tenants.Scope ignored = Tenants.open(AOZORA);
                Connection connection = source.getConnection()) {
            Database.execute(connection, "savepoint s");
            Database.execute(connection, "set local sharedkit.tenant = 'takasaki'");
            assertThatThrownBy(() -> Database.execute(connection, "select 1 / 0"))
                    .isInstanceOf(SQLException.class);
            Database.execute(connection, "rollback to savepoint s");
            assertThat(Database.ask(connection, NAMES)).isEqualTo("aozora");
        }
        assertOthersSeeTheirOwn(source);
    }

    @ParameterizedTest
    @CsvSource({"LEASE, true", "LEASE, false", "TRANSACTION, true", "TRANSACTION, false"})
    void driversOwnConnection_takenByUnwrap(TenantMode mode, boolean autoCommit) throws Exception {
        DataSource source = source(mode, autoCommit);
        try (Tenants.Scope ignored = Tenants.open(AOZORA);
                Connection connection = source.getConnection()) {
            assertThat(Database.ask(connection, NAMES)).isEqualTo("aozora");
            Connection driver = connection.unwrap(Connection.class);
            Database.execute(driver, "set sharedkit.tenant = 'takasaki'");
            assertThat(Database.ask(connection, NAMES)).isEqualTo("aozora");
            Database.execute(driver, "set sharedkit.tenant = 'takasaki'");
        }
        assertOthersSeeTheirOwn(source);
    }

    @ParameterizedTest
    @EnumSource(names = {"LEASE", "TRANSACTION"})
    void driversOwnStatement_takenByUnwrap(TenantMode mode) throws Exception {
        DataSource source = source(mode, true);
        try (Tenants.Scope ignored = Tenants.open(AOZORA);
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            Database.execute(statement.unwrap(Statement.class).getConnection(), "set sharedkit.tenant = 'takasaki'");
        }
        assertOthersSeeTheirOwn(source);
    }

    @ParameterizedTest
    @EnumSource(names = {"LEASE", "TRANSACTION"})
    void discardAll(TenantMode mode) throws Exception {
        DataSource source = source(mode, true);
        try (Tenants.Scope ignored = Tenants.open(AOZORA);
                Connection connection = source.getConnection()) {
            if (mode == TenantMode.LEASE) {
                Database.execute(connection, "discard all");
            } else {
                assertThatThrownBy(() -> Database.execute(connection, "discard all"))
                        .hasMessageContaining("cannot run inside a transaction block");
            }
            assertThat(Database.ask(connection, NAMES)).isEqualTo("aozora");
        }
        assertOthersSeeTheirOwn(source);
    }

    @Test
    void role_takenWithSetRole_isGivenBack() throws Exception {
        Database.execute(database.superuser(), "create role sk_reader", "grant sk_reader to sk_app");
        try {
            DataSource source = source(TenantMode.LEASE, true);
            try (Tenants.Scope ignored = Tenants.open(AOZORA);
                    Connection connection = source.getConnection()) {
                Database.execute(connection, "set role sk_reader");
                assertThat(Database.ask(connection, "select current_user")).isEqualTo("sk_reader");
            }
            Tenants.run(
                    TAKASAKI,
                    () -> assertThat(Database.ask(source, "select current_user"))
                            .isEqualTo("sk_app"));
            assertOthersSeeTheirOwn(source);
        } finally {
            Database.execute(database.superuser(), "drop role sk_reader");
        }
    }

    @Test
    void metadata_leadsToTheGuardedConnectionOnly() throws Exception {
        try (Tenants.Scope ignored = Tenants.open(AOZORA);
                Connection connection = source(TenantMode.LEASE, true).getConnection()) {
            assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
        }
    }

    private static void assertOthersSeeTheirOwn(DataSource source) {
        for (TenantId tenant : List.of(AOZORA, TAKASAKI, AOZORA, TAKASAKI)) {
            Tenants.run(tenant, () -> assertThat(Database.ask(source, NAMES)).isEqualTo(tenant.value()));
        }
    }
}
