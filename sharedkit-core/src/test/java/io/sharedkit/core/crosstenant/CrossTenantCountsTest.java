/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.crosstenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.sharedkit.core.fixture.Database;
import io.sharedkit.core.jdbc.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ON-09")
class CrossTenantCountsTest {
    private static Companies companies;

    private final Sink sink = new Sink();

    @BeforeAll
    static void create() {
        companies = new Companies();
    }

    @BeforeEach
    void refill() {
        companies.refill();
    }

    private void counts(Transactions.Work<Object> work, String kinds, int read, int changed) {
        companies.logging(sink).call(Companies.WRITE, work);
        assertThat(sink.detail("kinds")).isEqualTo(kinds);
        assertThat(sink.detail("rowsRead")).isEqualTo(String.valueOf(read));
        assertThat(sink.detail("rowsChanged")).isEqualTo(String.valueOf(changed));
    }

    private static Object readAll(Statement statement, ResultSet rows) throws SQLException {
        while (rows.next()) {
            assertThat(rows.getStatement().getConnection()).isSameAs(statement.getConnection());
        }
        return rows;
    }

    @Test
    void select_countsWhatTheWorkTook() {
        counts(
                c -> {
                    try (Statement statement = c.createStatement()) {
                        ResultSet rows = statement.executeQuery(Companies.ALL);
                        rows.next();
                        return rows.next();
                    }
                },
                "select=1",
                2,
                0);
    }

    @Test
    void select_throughACursor_countsEveryRowOnce() {
        counts(
                c -> {
                    try (PreparedStatement statement = c.prepareStatement(Companies.ALL)) {
                        statement.setFetchSize(2);
                        return readAll(statement, statement.executeQuery());
                    }
                },
                "select=1",
                6,
                0);
    }

    @Test
    void cursorOfSql_countsWhatWasFetched() {
        counts(
                c -> {
                    Database.execute(c, "declare people cursor for " + Companies.ALL);
                    try (Statement statement = c.createStatement()) {
                        readAll(statement, statement.executeQuery("fetch 4 from people"));
                        return statement.execute("close people");
                    }
                },
                "declare=1,fetch=1,close=1",
                4,
                0);
    }

    @Test
    void execute_withGetResultSet_counts() {
        counts(
                c -> {
                    try (Statement statement = c.createStatement()) {
                        statement.execute(Companies.ALL);
                        return readAll(statement, statement.getResultSet());
                    }
                },
                "select=1",
                6,
                0);
    }

    @Test
    void everyWayToWrite_isCountedByTheDatabase() {
        counts(
                c -> {
                    try (Statement statement = c.createStatement()) {
                        statement.executeUpdate(
                                "insert into employee values ('aozora', 10, 'x'), ('takasaki', 10, 'x')");
                        statement.executeLargeUpdate("delete from employee where id = 10");
                        return statement.execute("with gone as (delete from employee where id = 1 returning 1)"
                                + " insert into employee values ('aozora', 11, 'x')");
                    }
                },
                "with=1,insert=1,delete=1",
                0,
                7);
    }

    @Test
    void triggers_areCountedToo() {
        counts(
                c -> {
                    Database.execute(c, "update employee set name = 'x' where id = 1");
                    return null;
                },
                "update=1",
                0,
                4);
    }

    @Test
    void returning_isReadAndChanged_evenIfNotTaken() {
        counts(
                c -> {
                    try (Statement statement = c.createStatement()) {
                        return statement
                                .executeQuery("delete from employee returning name")
                                .next();
                    }
                },
                "delete=1",
                1,
                6);
    }

    @Test
    void generatedKeys_areReadRows() {
        counts(
                c -> {
                    try (Statement statement = c.createStatement()) {
                        statement.executeUpdate(
                                "insert into employee values ('aozora', 20, 'x'), ('aozora', 21, 'x')",
                                Statement.RETURN_GENERATED_KEYS);
                        return readAll(statement, statement.getGeneratedKeys());
                    }
                },
                "insert=1",
                2,
                2);
    }

    @Test
    void batch_countsEachOfItsStatements() {
        counts(CrossTenantCountsTest::batches, "insert=4,delete=1", 0, 5);
    }

    @Test
    void batch_rewrittenByTheDriver_countsTheSame() {
        CrossTenant.builder(companies.database.crossRewritingBatches(), sink, Companies.PROVIDER, companies.clock)
                .logged()
                .build()
                .call(Companies.WRITE, CrossTenantCountsTest::batches);
        assertThat(sink.detail("kinds")).isEqualTo("insert=4,delete=1");
        assertThat(sink.detail("rowsChanged")).isEqualTo("5");
    }

    private static Object batches(Connection c) throws SQLException {
        try (PreparedStatement prepared = c.prepareStatement("insert into employee values ('aozora', ?, 'x')");
                Statement plain = c.createStatement()) {
            for (int id = 30; id < 33; id++) {
                prepared.setInt(1, id);
                prepared.addBatch();
            }
            prepared.executeBatch();
            plain.addBatch("select 1");
            plain.clearBatch();
            plain.addBatch("insert into employee values ('takasaki', 30, 'x')");
            plain.addBatch("delete from employee where id = 32");
            return plain.executeBatch();
        }
    }

    @Test
    void savepoint_rolledBack_stillCountsWhatWasTried() {
        counts(
                c -> {
                    Savepoint before = c.setSavepoint();
                    Database.execute(c, "delete from employee where id = 1");
                    c.rollback(before);
                    return null;
                },
                "delete=1",
                0,
                2);
        assertThat(companies.count("id = 1")).isEqualTo("2");
    }

    @Test
    void secondCall_onTheSameConnection_countsItsOwnOnly() throws SQLException {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setDataSource(companies.database.cross());
            pool.setMaximumPoolSize(1);
            pool.setAutoCommit(false);
            CrossTenant cross = CrossTenant.builder(pool, sink, Companies.PROVIDER, companies.clock)
                    .logged()
                    .build();
            for (int id = 1; id <= 3; id++) {
                String sql = "delete from employee where id = " + id;
                cross.call(Companies.WRITE, c -> {
                    Database.execute(c, sql);
                    return null;
                });
                assertThat(sink.detail("rowsChanged")).isEqualTo("2");
            }
            try (Connection next = pool.getConnection()) {
                assertThat(next.getAutoCommit()).isFalse();
                assertThat(Database.ask(next, "show statement_timeout")).isEqualTo("0");
            }
        }
    }

    @Test
    void array_ofRows_leadsBackToTheWatchedConnectionOnly() {
        counts(
                c -> {
                    try (Statement statement = c.createStatement();
                            ResultSet rows = statement.executeQuery("select array_agg(name) from employee")) {
                        rows.next();
                        ResultSet names = rows.getArray(1).getResultSet();
                        while (names.next()) {
                            assertThat(names.getString(2)).startsWith("secret");
                        }
                        assertThat(c.getMetaData().getConnection()).isSameAs(c);
                        return names;
                    }
                },
                "select=1",
                7,
                0);
    }
}
