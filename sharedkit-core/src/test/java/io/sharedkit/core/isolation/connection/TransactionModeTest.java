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
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("try") // scopes are opened to be closed again
class TransactionModeTest extends TenantDataSourceContract {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static final String NAME = "select name from employee where id = ?";
    private static final String TENANT = "select current_setting('sharedkit.tenant', true)";

    @Override
    TenantMode mode() {
        return TenantMode.TRANSACTION;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingOfTheTenant_staysOnTheSession(boolean autoCommit) throws Exception {
        try (HikariDataSource pool = database.appPool(1, autoCommit)) {
            asAozora(pool, connection -> {
                name(connection);
                Database.ask(connection, "select count(*) from employee");
            });
            try (Connection raw = pool.getConnection()) {
                assertThat(Database.ask(raw, TENANT)).isEmpty();
            }
        }
    }

    @Test
    void firstStatement_ofATransaction_needsNoRoundTripOfItsOwn() throws Exception {
        try (HikariDataSource pool = database.appPool(1, true)) {
            CountingDataSource counting = new CountingDataSource(pool);
            Tenants.call(AOZORA, () -> {
                try (Connection connection = source(counting).getConnection()) {
                    connection.setAutoCommit(false);
                    for (int transaction = 0; transaction < 3; transaction++) {
                        assertThat(name(connection)).isEqualTo("aozora");
                        assertThat(name(connection)).isEqualTo("aozora");
                        connection.commit();
                    }
                    connection.setAutoCommit(true);
                    assertThat(name(connection)).isEqualTo("aozora");
                }
                return counting;
            });
            assertThat(counting.settings()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void preparedStatement_isUsedAgain_acrossTransactionsAndThePreparedThreshold(boolean autoCommit) throws Exception {
        asAozora(connection -> {
            connection.setAutoCommit(autoCommit);
            try (PreparedStatement update = connection.prepareStatement("update employee set name = ? where id = ?");
                    PreparedStatement select = connection.prepareStatement(NAME)) {
                for (int round = 0; round < 20; round++) {
                    update.setString(1, "n" + round);
                    update.setInt(2, 1);
                    assertThat(update.executeUpdate()).isEqualTo(1);
                    select.setInt(1, 1);
                    try (ResultSet rows = select.executeQuery()) {
                        assertThat(rows.next()).isTrue();
                        assertThat(rows.getString("name")).isEqualTo("n" + round);
                    }
                    if (!autoCommit && round % 3 == 0) {
                        connection.commit();
                    }
                }
                if (!autoCommit) {
                    connection.commit();
                }
            }
        });
        assertThat(database.look("select name from employee where tenant_id = 'aozora'"))
                .isEqualTo("n19");
    }

    @Test
    void parametersOfAllKinds_keepTheirPlaces() throws Exception {
        asAozora(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select ?::text, ?::bigint, ?::text, ?::bytea")) {
                select.setString(1, "a");
                select.setLong(2, 2);
                select.setNull(3, Types.VARCHAR);
                select.setObject(4, new byte[] {1, 2});
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    assertThat(row.getString(1)).isEqualTo("a");
                    assertThat(row.getLong(2)).isEqualTo(2);
                    assertThat(row.getString(3)).isNull();
                    assertThat(row.getBytes(4)).containsExactly(1, 2);
                }
                select.clearParameters();
                assertThatThrownBy(select::executeQuery).isInstanceOf(SQLException.class);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void batchesKeysMetadataAndCursors_workLikeWithoutIsolation(boolean autoCommit) throws Exception {
        asAozora(connection -> {
            connection.setAutoCommit(autoCommit);
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into employee (id, name) values (?, ?)")) {
                for (int id = 100; id < 110; id++) {
                    insert.setInt(1, id);
                    insert.setString(2, "batch");
                    insert.addBatch();
                }
                assertThat(insert.executeBatch()).hasSize(10).containsOnly(1);
            }
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into employee (id, name) values (?, 'k')", Statement.RETURN_GENERATED_KEYS)) {
                insert.setInt(1, 200);
                assertThat(insert.executeUpdate()).isEqualTo(1);
                try (ResultSet keys = insert.getGeneratedKeys()) {
                    keys.next();
                    assertThat(keys.getString("tenant_id")).isEqualTo("aozora");
                }
            }
            try (PreparedStatement select = connection.prepareStatement("select id from employee order by id")) {
                assertThat(select.getMetaData().getColumnName(1)).isEqualTo("id");
                assertThat(select.getParameterMetaData().getParameterCount()).isZero();
                select.setFetchSize(3);
                assertThat(ids(select)).containsExactly(1, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 200);
            }
            if (!autoCommit) {
                connection.rollback();
            }
        });
        assertThat(database.look("select count(*) from employee where tenant_id = 'aozora'"))
                .isEqualTo(autoCommit ? "12" : "1");
    }

    @Test
    void executeReturningAndWrongCalls_answerLikeTheDriver() throws Exception {
        asAozora(connection -> {
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into employee (id, name) values (300, 'r') returning id")) {
                assertThat(insert.execute()).isTrue();
                try (ResultSet rows = insert.getResultSet()) {
                    rows.next();
                    assertThat(rows.getInt(1)).isEqualTo(300);
                }
                assertThat(insert.getMoreResults()).isFalse();
                assertThat(insert.getUpdateCount()).isEqualTo(-1);
            }
            try (PreparedStatement delete = connection.prepareStatement("delete from employee where id = 300")) {
                assertThat(delete.execute()).isFalse();
                assertThat(delete.getUpdateCount()).isEqualTo(1);
                assertThat(delete.executeLargeUpdate()).isZero();
                assertThatThrownBy(delete::executeQuery).isInstanceOf(SQLException.class);
            }
            try (PreparedStatement select = connection.prepareStatement("select 1")) {
                assertThatThrownBy(select::executeUpdate).isInstanceOf(SQLException.class);
                assertThat(select.getConnection()).isSameAs(connection);
                assertThat(select).isEqualTo(select).hasSameHashCodeAs(select).isNotEqualTo(connection);
                select.close();
                assertThat(select.isClosed()).isTrue();
                assertThatThrownBy(select::executeQuery).hasMessageContaining("closed");
            }
        });
    }

    @Test
    void failedFirstStatement_rolledBackToASavepoint_isFollowedByOneThatBringsTheTenant() throws Exception {
        asAozora(connection -> {
            connection.setAutoCommit(false);
            Savepoint savepoint = connection.setSavepoint();
            try (PreparedStatement bad = connection.prepareStatement("select 1 / (id - id) from employee")) {
                assertThatThrownBy(bad::executeQuery).hasMessageContaining("division by zero");
            }
            connection.rollback(savepoint);
            assertThat(name(connection)).isEqualTo("aozora");
            Savepoint later = connection.setSavepoint();
            connection.rollback(later);
            assertThat(name(connection)).isEqualTo("aozora");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"commit", "rollback", "/* done */ end", "abort", "select 1; commit"})
    void transactionEndedBySql_isNoticed(String end) throws Exception {
        asAozora(connection -> {
            connection.setAutoCommit(false);
            assertThat(name(connection)).isEqualTo("aozora");
            Database.execute(connection, end);
            assertThat(name(connection)).isEqualTo("aozora");
            assertThat(Database.ask(connection, "select count(*) from employee"))
                    .isEqualTo("1");
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void cancel_fromAnotherThread_endsTheStatement(boolean autoCommit) throws Exception {
        asAozora(connection -> {
            connection.setAutoCommit(autoCommit);
            try (PreparedStatement sleep = connection.prepareStatement("select pg_sleep(600)")) {
                sleep.cancel();
                Thread canceller = new Thread(() -> cancelOnceItSleeps(sleep));
                canceller.start();
                assertThatThrownBy(sleep::executeQuery).hasMessageContaining("canceling statement");
                canceller.join();
            }
            if (!autoCommit) {
                connection.rollback();
            }
            assertThat(name(connection)).isEqualTo("aozora");
        });
    }

    private static void cancelOnceItSleeps(Statement statement) {
        while (database.look("select count(*) from pg_stat_activity where wait_event = 'PgSleep'")
                .equals("0")) {
            Thread.onSpinWait();
        }
        try {
            statement.cancel();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void failureInAutoCommit_leavesTheConnectionUsable_andKeepsNothing() throws Exception {
        asAozora(connection -> {
            try (Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute("update employee set name = 'half'; select 1 / 0"))
                        .hasMessageContaining("division by zero");
            }
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(name(connection)).isEqualTo("aozora");
        });
    }

    private static List<Integer> ids(PreparedStatement select) throws SQLException {
        List<Integer> ids = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getInt(1));
            }
        }
        return ids;
    }

    private static String name(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NAME)) {
            select.setInt(1, 1);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    private void asAozora(Use use) throws Exception {
        try (Tenants.Scope ignored = Tenants.open(AOZORA);
                Connection connection = app.getConnection()) {
            use.of(connection);
        }
    }

    private void asAozora(javax.sql.DataSource pool, Use use) throws Exception {
        try (Tenants.Scope ignored = Tenants.open(AOZORA);
                Connection connection = source(pool).getConnection()) {
            use.of(connection);
        }
    }

    private interface Use {
        void of(Connection connection) throws Exception;
    }
}
