/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.crosstenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.sharedkit.core.fixture.Database;
import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.jdbc.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("ON-09")
class CrossTenantLimitsTest {
    private static Companies companies;

    private final Sink sink = new Sink();

    @BeforeAll
    static void create() {
        companies = new Companies();
    }

    @AfterEach
    void nothingChanged() {
        assertThat(companies.count("name like 'secret%'")).isEqualTo("6");
    }

    private void fails(CrossTenantRequest request, Transactions.Work<Object> work, String message) {
        assertThatThrownBy(() -> companies.logging(sink).call(request, work))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining(message);
        assertThat(sink.actions()).containsExactly("begun SUCCESS", "ended FAILURE");
    }

    private static Object run(Connection c, String sql) throws SQLException {
        Database.execute(c, sql);
        return sql;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from employee",
                "update employee set name = 'x'",
                "insert into employee values ('aozora', 99, 'x')",
                "with gone as (delete from employee returning 1) select * from gone",
                "do 'begin delete from employee; end'",
                "merge into employee e using (values (1)) v (id) on e.id = v.id when matched then delete",
                "explain analyze delete from employee",
            })
    void readOnly_byTheDatabase(String sql) {
        fails(Companies.READ, c -> run(c, sql), "read-only transaction");
        assertThat(sink.detail("sqlState")).isEqualTo("25006");
    }

    @Test
    void readOnly_cannotBeSwitchedOff() {
        fails(
                Companies.READ,
                c -> {
                    run(c, "select set_config('transaction_read_only', 'off', true)");
                    return run(c, "delete from employee");
                },
                "transaction read-write mode must be set before any query");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commit",
                "end",
                "rollback",
                "ABORT",
                "begin",
                "start transaction read write",
                "prepare transaction 'x'",
                "savepoint x",
                "set transaction read write",
                "set role sk_app",
                "reset all",
                "discard all",
                "copy employee to '/tmp/x'",
                "truncate employee",
                "create table x (id integer)",
                "grant select on employee to sk_app",
                "execute x",
                "vacuum",
                "",
                "/* only a comment */",
            })
    void statement_thatIsNotAboutRows_isRefusedBeforeItRuns(String sql) {
        assertThatThrownBy(() -> companies.logging(sink).call(Companies.WRITE, c -> run(c, sql)))
                .isInstanceOf(DatabaseException.class)
                .hasMessageMatching("(?s).*(starts with one of|one at a time).*");
        assertThat(sink.detail("statements")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1; commit",
                "select ';'; delete from employee; commit",
                "select E'\\'; commit; select '; delete from employee",
                "delete from employee; delete from employee",
            })
    void twoStatementsInOneText_areRefused(String sql) {
        fails(Companies.WRITE, c -> run(c, sql), "one at a time");
    }

    @Test
    void quotes_cannotBeMadeToMeanSomethingElse() {
        companies.logging(sink).call(Companies.READ, c -> {
            run(c, "select set_config('standard_conforming_strings', 'off', false)");
            return assertThat(Database.ask(c, "select 'a\\'' ; commit; --'")).isEqualTo("a\\' ; commit; --");
        });
    }

    @Test
    void transaction_thatIsNotTheOneBegun_isNotReportedAsDone() {
        fails(
                Companies.WRITE,
                c -> run(c, "select set_config('sharedkit.cross_tenant', '', true)"),
                "ended its transaction itself");
    }

    @Test
    void prepared_andBatched_areLookedAtToo() {
        fails(Companies.WRITE, c -> c.prepareStatement("commit"), "starts with one of");
        Sink other = new Sink();
        assertThatThrownBy(() -> companies.logging(other).call(Companies.WRITE, c -> {
                    try (Statement statement = c.createStatement()) {
                        statement.addBatch("delete from employee; commit");
                        return statement.executeBatch();
                    }
                }))
                .isInstanceOf(DatabaseException.class);
    }

    @Test
    void connectionsOwnTransaction_isNotTheWorks() {
        companies.logging(sink).call(Companies.WRITE, c -> {
            assertThatThrownBy(c::commit).isInstanceOf(SQLException.class).hasMessageContaining("commit");
            assertThatThrownBy(c::rollback).isInstanceOf(SQLException.class);
            assertThatThrownBy(c::close).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> c.setAutoCommit(true)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> c.setReadOnly(false)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> c.setSchema("x")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> c.abort(Runnable::run)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> c.unwrap(Connection.class)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> c.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() ->
                            c.prepareStatement("select 1", ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE))
                    .isInstanceOf(SQLException.class);
            assertThat(c.prepareStatement("select 1", Statement.RETURN_GENERATED_KEYS))
                    .isNotNull();
            assertThat(c.isWrapperFor(Connection.class)).isFalse();
            assertThatThrownBy(() -> c.createStatement().unwrap(Statement.class))
                    .isInstanceOf(SQLException.class);
            return null;
        });
        assertThat(sink.actions()).containsExactly("begun SUCCESS", "ended SUCCESS");
    }

    @Test
    void statement_longerThanTheLimit_isCancelledByTheDatabase() {
        fails(
                Companies.WRITE.within(Duration.ofSeconds(1)),
                c -> {
                    run(c, "delete from employee");
                    return run(c, "select pg_sleep(600)");
                },
                "statement timeout");
        assertThat(sink.detail("sqlState")).isEqualTo("57014");
        assertThat(sink.detail("kinds")).isEqualTo("select=1,delete=1");
    }

    @Test
    void statement_getsTheTimeThatIsLeft_notTheWholeLimit() {
        companies.logging(sink).call(Companies.READ, c -> {
            assertThat(Database.ask(c, "show statement_timeout")).isEqualTo("5min");
            companies.clock.advance(Duration.ofMinutes(4));
            assertThat(Database.ask(c, "show statement_timeout")).isEqualTo("1min");
            assertThat(Database.ask(c, "show idle_in_transaction_session_timeout"))
                    .isEqualTo("1min");
            Database.ask(c, "select set_config('statement_timeout', '0', true)");
            return assertThat(Database.ask(c, "show statement_timeout")).isEqualTo("1min");
        });
    }

    @Test
    void statement_afterTheLimit_isRefused() {
        fails(
                Companies.WRITE,
                c -> {
                    run(c, "delete from employee");
                    companies.clock.advance(Duration.ofMinutes(5));
                    return run(c, "select 1");
                },
                "time limit");
    }

    @Test
    void rows_afterTheLimit_areRefused() {
        fails(
                Companies.READ,
                c -> {
                    try (Statement statement = c.createStatement();
                            ResultSet rows = statement.executeQuery(Companies.ALL)) {
                        rows.next();
                        companies.clock.advance(Duration.ofMinutes(5));
                        return rows.next();
                    }
                },
                "time limit");
        assertThat(sink.detail("rowsRead")).isEqualTo("1");
    }

    @Test
    void commit_afterTheLimit_isRefused() {
        fails(
                Companies.WRITE,
                c -> {
                    run(c, "delete from employee");
                    companies.clock.advance(Duration.ofMinutes(5));
                    return null;
                },
                "time limit");
    }

    @Test
    void idle_longerThanTheLimit_isEndedByTheDatabase() {
        assertThatThrownBy(() -> companies.logging(sink).call(Companies.WRITE.within(Duration.ofSeconds(1)), c -> {
                    String pid = Database.ask(c, "select pg_backend_pid()");
                    run(c, "delete from employee");
                    await("select count(*) from pg_stat_activity where pid = " + pid);
                    return run(c, "select 1");
                }))
                .isInstanceOf(DatabaseException.class);
        assertThat(sink.actions()).containsExactly("begun SUCCESS", "ended FAILURE");
    }

    private static void await(String count) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!companies.database.look(count).equals("0")) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void backend_killed_endsAsFailure() {
        assertThatThrownBy(() -> companies.logging(sink).call(Companies.WRITE, c -> {
                    run(c, "delete from employee");
                    companies.database.look(
                            "select pg_terminate_backend(" + Database.ask(c, "select pg_backend_pid()") + ", 60000)");
                    return null;
                }))
                .isInstanceOf(DatabaseException.class);
        assertThat(sink.actions()).containsExactly("begun SUCCESS", "ended FAILURE");
    }

    @Test
    void heldCursorAndSettings_doNotReachTheNextBorrower() throws SQLException {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setDataSource(companies.database.cross());
            pool.setMaximumPoolSize(1);
            CrossTenant cross = CrossTenant.builder(pool, sink, Companies.PROVIDER, companies.clock)
                    .logged()
                    .build();
            for (int i = 0; i < 7; i++) { // past the driver's threshold for prepared statements
                cross.call(Companies.READ, c -> {
                    run(c, "declare people cursor with hold for " + Companies.ALL);
                    run(c, "select set_config('search_path', 'pg_catalog', false)");
                    return Database.ask(c, "select pg_advisory_lock(4711)");
                });
            }
            try (Connection next = pool.getConnection()) {
                assertThat(Database.ask(next, "select count(*) from pg_cursors where name <> ''"))
                        .isEqualTo("0");
                assertThat(Database.ask(next, "show search_path")).contains("public");
                assertThat(companies.database.look("select count(*) from pg_locks where locktype = 'advisory'"))
                        .isEqualTo("0");
            }
        }
    }
}
