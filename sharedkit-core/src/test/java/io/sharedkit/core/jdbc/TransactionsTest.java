/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.sharedkit.core.fixture.Database;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionsTest {
    private static final String INSERT = "insert into note values ('x')";
    private static Database database;

    private final Transactions transactions = Transactions.over(database.owner());

    @BeforeAll
    static void create() {
        database = Database.create();
        Database.execute(
                database.owner(),
                "create table note (text text check (text <> 'secret'))",
                "grant insert on note to sk_app");
    }

    @BeforeEach
    void empty() {
        Database.execute(database.owner(), "delete from note");
    }

    @Test
    void call_thatReturns_isCommitted() {
        assertThat(transactions.<Integer>call(connection -> {
                    Database.execute(connection, INSERT);
                    assertThat(notes()).isEqualTo("0");
                    return 7;
                }))
                .isEqualTo(7);
        assertThat(notes()).isEqualTo("1");
    }

    @Test
    void isOpen_insideACallOnly() {
        assertThat(transactions.isOpen()).isFalse();
        boolean inside = transactions.call(connection -> {
            transactions.callApart(apart -> apart);
            return transactions.isOpen();
        });
        assertThat(inside).isTrue();
        assertThat(transactions.isOpen()).isFalse();
        assertThat(Transactions.over(database.owner()).isOpen()).isFalse();
    }

    @Test
    void call_thatThrows_isRolledBack() {
        assertThatThrownBy(() -> failing(new IllegalStateException("unchecked")))
                .hasMessage("unchecked");
        assertThatThrownBy(() -> failing(new AssertionError("error"))).hasMessage("error");
        assertThatThrownBy(() -> failing(new IOException("smuggled past the compiler")))
                .isInstanceOf(IOException.class);
        assertThat(notes()).isEqualTo("0");
    }

    @Test
    void call_inside_joinsAndCommitsWithTheOuterOne() {
        transactions.call(outer -> {
            transactions.call(inner -> {
                assertThat(inner).isSameAs(outer);
                Database.execute(inner, INSERT);
                return 0;
            });
            assertThat(notes()).isEqualTo("0");
            return 0;
        });
        assertThat(notes()).isEqualTo("1");
    }

    @Test
    void call_inside_isRolledBackWithTheOuterOne() {
        assertThatThrownBy(() -> transactions.call(outer -> {
                    transactions.call(inner -> {
                        Database.execute(inner, INSERT);
                        return 0;
                    });
                    throw new IllegalStateException("later");
                }))
                .hasMessage("later");
        assertThat(notes()).isEqualTo("0");
    }

    @Test
    void call_afterAFailure_startsAnew() {
        assertThatThrownBy(() -> failing(new IllegalStateException("first"))).hasMessage("first");
        transactions.call(connection -> {
            Database.execute(connection, INSERT);
            return 0;
        });
        assertThat(notes()).isEqualTo("1");
    }

    @Test
    void callApart_inside_staysWhateverBecomesOfTheOuterOne() {
        assertThatThrownBy(() -> transactions.call(outer -> {
                    Database.execute(outer, INSERT);
                    transactions.callApart(apart -> {
                        assertThat(apart).isNotSameAs(outer);
                        Database.execute(apart, "insert into note values ('apart')");
                        return 0;
                    });
                    assertThat(notes()).isEqualTo("1");
                    assertThat(transactions.<Boolean>call(inner -> inner == outer))
                            .isTrue();
                    throw new IllegalStateException("later");
                }))
                .hasMessage("later");
        assertThat(notes()).isEqualTo("1");
    }

    @Test
    void callApart_thatFails_leavesTheOuterOneOpen() {
        transactions.call(outer -> {
            Database.execute(outer, INSERT);
            assertThatThrownBy(() -> transactions.callApart(apart -> {
                        Database.execute(apart, "nonsense");
                        return 0;
                    }))
                    .isInstanceOf(DatabaseException.class);
            return 0;
        });
        assertThat(notes()).isEqualTo("1");
    }

    @Test
    void afterRollback_isDoneAfterARollbackOnlyAndOutsideOfIt() {
        List<String> done = new ArrayList<>();
        transactions.afterRollback(() -> done.add("none open"));
        transactions.call(outer -> {
            transactions.afterRollback(() -> done.add("committed"));
            return 0;
        });
        IllegalStateException later = new IllegalStateException("later");
        assertThatThrownBy(() -> transactions.call(outer -> {
                    transactions.afterRollback(() -> {
                        throw new IllegalStateException("in the hook");
                    });
                    transactions.call(inner -> {
                        transactions.afterRollback(() -> done.add("rolled back"));
                        return 0;
                    });
                    transactions.callApart(apart -> 0);
                    assertThat(done).isEmpty();
                    throw later;
                }))
                .isSameAs(later);
        assertThat(done).containsExactly("rolled back");
        assertThat(later.getSuppressed()).hasSize(1);
    }

    @Test
    void failureOfTheDatabase_namesTheReasonAndNotTheRow() {
        assertThatThrownBy(() -> transactions.call(connection -> {
                    Database.execute(connection, "insert into note values ('secret')");
                    return 0;
                }))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("note_text_check")
                .satisfies(e -> assertThat(((DatabaseException) e).sqlState()).isEqualTo("23514"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @Test
    void failureSwallowedByTheOuterCall_isNeverASilentCommit() {
        assertThatThrownBy(() -> transactions.call(outer -> {
                    Database.execute(outer, INSERT);
                    assertThatThrownBy(() -> Database.execute(outer, "nonsense"))
                            .isInstanceOf(SQLException.class);
                    return 0;
                }))
                .isInstanceOf(DatabaseException.class);
        assertThat(notes()).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void connection_goesBackInTheModeItCame(boolean autoCommit) throws SQLException {
        try (HikariDataSource pool = database.appPool(1, autoCommit)) {
            Transactions.over(pool).call(connection -> {
                assertThat(connection.getAutoCommit()).isFalse();
                Database.execute(connection, INSERT);
                return 0;
            });
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.getAutoCommit()).isEqualTo(autoCommit);
            }
        }
        assertThat(notes()).isEqualTo("1");
    }

    @Test
    void rollbackThatFails_commitsNothing() {
        DataSource owner = database.owner();
        Transactions stubborn = Transactions.over(source(owner, "rollback"));
        assertThatThrownBy(() -> stubborn.call(connection -> {
                    Database.execute(connection, INSERT);
                    throw new IllegalStateException("first");
                }))
                .hasMessage("first")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        assertThat(notes()).isEqualTo("0");
    }

    @Test
    void switchOfTenantInside_isRefusedAndCommitsNothing() {
        Transactions app = database.appTransactions();
        Tenants.run(
                TenantId.of("aozora"),
                () -> assertThatThrownBy(() -> app.call(connection -> {
                            Database.execute(connection, INSERT);
                            Tenants.run(
                                    TenantId.of("takasaki"),
                                    () -> app.call(inner -> {
                                        Database.execute(inner, INSERT);
                                        return 0;
                                    }));
                            return 0;
                        }))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("borrowed for a tenant"));
        assertThat(notes()).isEqualTo("0");
    }

    @Test
    void unreachableDatabase_isADatabaseException() {
        DataSource refusing = source(database.owner(), "getConnection");
        assertThatThrownBy(() -> Transactions.over(refusing).call(connection -> 0))
                .isInstanceOf(DatabaseException.class)
                .hasMessage("The database refused or failed: as the test asked for")
                .satisfies(e -> assertThat(((DatabaseException) e).sqlState()).isEmpty());
    }

    private void failing(Throwable throwable) {
        transactions.call(connection -> {
            Database.execute(connection, INSERT);
            throw TransactionsTest.<RuntimeException>sneaky(throwable);
        });
    }

    @SuppressWarnings("unchecked") // a checked exception that the compiler does not see, as other languages throw them
    private static <E extends Throwable> E sneaky(Throwable throwable) throws E {
        throw (E) throwable;
    }

    private static String notes() {
        return database.look("select count(*) from note");
    }

    /** A data source on which one method fails, there or on its connections. */
    private static DataSource source(DataSource target, String failing) {
        return wrap(DataSource.class, target, failing);
    }

    private static <T> T wrap(Class<T> type, T target, String failing) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals(failing)) {
                        throw new SQLException("as the test asked for");
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        return result instanceof Connection connection
                                ? wrap(Connection.class, connection, failing)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
