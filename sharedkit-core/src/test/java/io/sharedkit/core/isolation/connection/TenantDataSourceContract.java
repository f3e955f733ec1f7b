/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.sharedkit.core.fixture.Database;
import io.sharedkit.core.fixture.Together;
import io.sharedkit.core.tenant.NoTenantException;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("ON-08")
@Tag("JJ-28")
@SuppressWarnings("try") // scopes are opened to be closed again
abstract class TenantDataSourceContract {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static final TenantId TAKASAKI = TenantId.of("takasaki");
    private static final String COUNT = "select count(*) from employee";

    static Database database;
    private static HikariDataSource pool;

    /** One physical connection for all borrowers. */
    final DataSource app = source(pool);

    abstract TenantMode mode();

    final TenantDataSource source(DataSource of) {
        return TenantDataSource.forApp(of, mode());
    }

    @BeforeAll
    static void create() {
        database = Database.withEmployees();
        pool = database.appPool(1, true);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @BeforeEach
    void employees() {
        for (TenantId tenant : List.of(AOZORA, TAKASAKI)) {
            Tenants.run(
                    tenant,
                    () -> Database.execute(
                            app,
                            "delete from employee",
                            "insert into employee (id, name) values (1, '" + tenant + "')"));
        }
    }

    @AfterEach
    void noTenantIsLeft() {
        assertThat(Tenants.find()).isEmpty();
    }

    @Test
    void borrow_byARoleThatRowLevelSecurityDoesNotBind_isRefused() {
        DataSource unbound = source(database.superuser());
        for (int attempt = 0; attempt < 2; attempt++) {
            Tenants.run(
                    AOZORA,
                    () -> assertThatThrownBy(unbound::getConnection)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("'postgres'")
                            .hasMessageContaining("BYPASSRLS"));
        }
    }

    @Test
    void select_withoutWhere_seesOneTenantOnly() {
        Tenants.run(
                AOZORA,
                () -> assertThat(Database.ask(app, "select string_agg(name, ',') from employee"))
                        .isEqualTo("aozora"));
        Tenants.run(
                TAKASAKI,
                () -> assertThat(Database.ask(app, "select string_agg(name, ',') from employee"))
                        .isEqualTo("takasaki"));
        assertThat(database.look(COUNT)).isEqualTo("2");
    }

    @Test
    void select_thatNamesTheOtherTenant_seesNothing() {
        Tenants.run(
                AOZORA,
                () -> assertThat(Database.ask(app, COUNT + " where tenant_id = 'takasaki'"))
                        .isEqualTo("0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into employee (tenant_id, id, name) values ('takasaki', 2, 'x')",
                "update employee set tenant_id = 'takasaki', id = 3",
                "merge into employee e using (values (9)) v (id) on e.id = v.id when not matched then insert values ('takasaki', 9, 'x')",
            })
    void write_intoTheOtherTenant_isRefusedByTheDatabase(String sql) {
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(() -> Database.execute(app, sql))
                        .hasRootCauseInstanceOf(SQLException.class)
                        .hasStackTraceContaining("row-level security policy"));
        assertThat(database.look(COUNT + " where tenant_id = 'takasaki'")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete from employee", "update employee set name = 'x' where true"})
    void write_withoutWhere_touchesOwnRowsOnly(String sql) {
        Tenants.run(AOZORA, () -> Database.execute(app, sql));
        assertThat(database.look("select name from employee where tenant_id = 'takasaki'"))
                .isEqualTo("takasaki");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "truncate employee",
                "drop table employee",
                "alter table employee disable row level security",
                "alter table employee no force row level security",
                "drop policy sk_floor_61272aaa on employee",
                "set role sk_owner"
            })
    void application_cannotLiftTheIsolation(String sql) {
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(() -> Database.execute(app, sql)).hasRootCauseInstanceOf(SQLException.class));
    }

    @Test
    void ownerOfTheTable_seesNoRowEither() {
        assertThat(Database.ask(database.owner(), COUNT)).isEqualTo("0");
    }

    @Test
    void getConnection_withoutTenant_isRefusedInJava() {
        assertThatThrownBy(app::getConnection).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> app.getConnection("postgres", "")).isInstanceOf(SQLFeatureNotSupportedException.class);
    }

    @Test
    void rawConnection_withoutTenant_isRefusedInTheDatabase() {
        assertThatThrownBy(() -> Database.ask(database.rawApp(), COUNT)).hasStackTraceContaining("no tenant is set");
    }

    @Test
    void worker_withoutTenant_borrowsAndReachesNoRow() throws SQLException {
        try (Connection connection =
                TenantDataSource.forWorker(database.rawWorker(), mode()).getConnection()) {
            assertThat(Database.ask(connection, "select count(*) from sk_tenant"))
                    .isEqualTo("0");
            assertThatThrownBy(() -> Database.ask(connection, COUNT)).hasMessageContaining("no tenant is set");
        }
        Tenants.run(
                AOZORA,
                () -> assertThat(Database.ask(TenantDataSource.forWorker(database.rawWorker(), mode()), COUNT))
                        .isEqualTo("1"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rollback_doesNotTakeTheTenantBack(boolean autoCommit) throws Exception {
        try (HikariDataSource pool = database.appPool(1, autoCommit)) {
            DataSource source = source(pool);
            Tenants.run(TAKASAKI, () -> assertThat(Database.ask(source, COUNT)).isEqualTo("1"));
            try (Tenants.Scope ignored = Tenants.open(AOZORA);
                    Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                assertThat(Database.ask(connection, "select name from employee"))
                        .isEqualTo("aozora");
                connection.rollback();
                assertThat(Database.ask(connection, "select name from employee"))
                        .isEqualTo("aozora");
                connection.rollback(connection.setSavepoint());
                assertThat(Database.ask(connection, "select name from employee"))
                        .isEqualTo("aozora");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void returnedConnection_hasItsOldModeAndNothingOpen(boolean autoCommit) throws Exception {
        try (HikariDataSource pool = database.appPool(1, autoCommit)) {
            try (Tenants.Scope ignored = Tenants.open(AOZORA);
                    Connection connection = source(pool).getConnection()) {
                assertThat(connection.getAutoCommit()).isEqualTo(autoCommit);
                connection.setAutoCommit(!autoCommit);
                Database.execute(connection, "update employee set name = 'forgotten'");
            }
            try (Connection raw = pool.getConnection()) {
                assertThat(raw.getAutoCommit()).isEqualTo(autoCommit);
            }
        }
        assertThat(database.look("select name from employee where tenant_id = 'aozora'"))
                .isEqualTo(autoCommit ? "aozora" : "forgotten");
    }

    @Test
    void switchOfTenant_insideATransaction_isRefusedAndCommitsNothing() throws Exception {
        try (Tenants.Scope ignored = Tenants.open(AOZORA);
                Connection connection = app.getConnection()) {
            connection.setAutoCommit(false);
            Database.execute(connection, "update employee set name = 'x'");
            try (Tenants.Scope other = Tenants.open(TAKASAKI)) {
                assertRefused(() -> Database.ask(connection, COUNT));
                assertRefused(connection::commit);
                assertRefused(() -> connection.setAutoCommit(true));
                assertRefused(connection::getMetaData);
                connection.rollback();
            }
        }
        assertThat(database.look("select name from employee where tenant_id = 'aozora'"))
                .isEqualTo("aozora");
    }

    @Test
    void statement_madeBeforeASwitch_isRefusedAfterIt() throws Exception {
        try (Tenants.Scope ignored = Tenants.open(AOZORA);
                Connection connection = app.getConnection();
                Statement plain = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement(COUNT)) {
            plain.addBatch("delete from employee");
            try (Tenants.Scope other = Tenants.open(TAKASAKI)) {
                assertRefused(prepared::executeQuery);
                assertRefused(plain::executeBatch);
                assertRefused(() -> plain.execute(COUNT));
            }
            Callable<Object> query = prepared::executeQuery;
            assertRefused(Tenants.none().wrap(query)::call);
            assertThat(prepared.executeQuery().next()).isTrue();
        }
    }

    @Test
    void message_ofASwitch_namesNoTenant() throws SQLException {
        try (Tenants.Scope ignored = Tenants.open(AOZORA);
                Connection connection = app.getConnection();
                Tenants.Scope other = Tenants.open(TAKASAKI)) {
            assertThatThrownBy(() -> Database.ask(connection, COUNT)).message().doesNotContain("aozora", "takasaki");
        }
    }

    @Test
    void connectionOfAStatement_isTheGuardedOne() throws SQLException {
        try (Tenants.Scope ignored = Tenants.open(AOZORA);
                Connection connection = app.getConnection();
                PreparedStatement statement = connection.prepareStatement(COUNT)) {
            assertThat(statement.getConnection()).isSameAs(connection);
            assertThat(statement).isEqualTo(statement).isNotEqualTo(connection).hasSameHashCodeAs(statement);
            assertThat(connection).isEqualTo(connection).isNotEqualTo(statement).hasSameHashCodeAs(connection);
        }
    }

    @Test
    void returnedConnection_canDoNothingMore() throws SQLException {
        try (Tenants.Scope ignored = Tenants.open(AOZORA)) {
            Connection connection = app.getConnection();
            assertThat(connection.isValid(5)).isTrue();
            Statement statement = connection.createStatement();
            connection.close();
            connection.close();
            assertThat(connection.isClosed()).isTrue();
            assertThat(connection.isValid(5)).isFalse();
            assertThatThrownBy(connection::rollback)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("returned");
            assertThatThrownBy(() -> connection.unwrap(Connection.class)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.executeQuery(COUNT))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("returned");
        }
    }

    /** A helper that PostgreSQL may evaluate at planning time would freeze the first tenant into the plan. */
    @Test
    void preparedPlan_keptByTheServer_followsTheTenant() throws Exception {
        for (int round = 0; round < 15; round++) {
            for (TenantId tenant : List.of(AOZORA, TAKASAKI)) {
                try (Tenants.Scope ignored = Tenants.open(tenant);
                        Connection connection = app.getConnection();
                        PreparedStatement select =
                                connection.prepareStatement("select name from employee where id = ?")) {
                    select.setInt(1, 1);
                    try (ResultSet rows = select.executeQuery()) {
                        assertThat(rows.next()).isTrue();
                        assertThat(rows.getString(1)).isEqualTo(tenant.value());
                        assertThat(rows.next()).isFalse();
                    }
                }
            }
        }
    }

    @Test
    void killedBackend_isAnError_andThePoolGoesOn() throws Exception {
        try (HikariDataSource pool = database.appPool(1, true)) {
            DataSource source = source(pool);
            Tenants.call(AOZORA, () -> {
                try (Connection connection = source.getConnection()) {
                    database.look(
                            "select pg_terminate_backend(" + Database.ask(connection, "select pg_backend_pid()") + ")");
                    assertThatThrownBy(() -> Database.ask(connection, COUNT)).isInstanceOf(SQLException.class);
                }
                assertThat(Database.ask(source, COUNT)).isEqualTo("1");
                return source;
            });
        }
    }

    @Test
    void unwrap_givesThePoolToNobody() throws SQLException {
        assertThat(app.unwrap(TenantDataSource.class)).isSameAs(app);
        assertThat(app.isWrapperFor(TenantDataSource.class)).isTrue();
        assertThat(app.isWrapperFor(HikariDataSource.class)).isFalse();
        assertThatThrownBy(() -> app.unwrap(HikariDataSource.class)).hasMessageContaining("knows no tenant");
    }

    @Test
    void sharedPool_underManyThreadsAndTenants_neverMixesThem() throws Exception {
        try (HikariDataSource pool = database.appPool(3, true)) {
            DataSource source = source(pool);
            assertThat(Together.run(8, seed -> mixing(source, seed))).containsOnly(0);
        }
    }

    /** How many foreign rows were seen in a random walk of commits, rollbacks and failures. */
    private Callable<Integer> mixing(DataSource source, int seed) {
        return () -> {
            Random random = new Random(seed);
            int foreign = 0;
            for (int i = 0; i < 60; i++) {
                TenantId tenant = random.nextBoolean() ? AOZORA : TAKASAKI;
                try (Tenants.Scope ignored = Tenants.open(tenant);
                        Connection connection = source.getConnection()) {
                    connection.setAutoCommit(random.nextBoolean());
                    foreign += tenant.value().equals(Database.ask(connection, "select min(tenant_id) from employee"))
                            ? 0
                            : 1;
                    foreign += "1".equals(Database.ask(connection, COUNT)) ? 0 : 1;
                    if (random.nextInt(4) == 0) {
                        Database.execute(connection, "select 1 / 0");
                    }
                } catch (SQLException e) {
                    assertThat(e.getMessage()).contains("division by zero");
                }
            }
            return foreign;
        };
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable use) {
        assertThatThrownBy(use)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was borrowed for a tenant");
    }
}
