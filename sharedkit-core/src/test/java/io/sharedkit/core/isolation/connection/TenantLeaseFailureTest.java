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
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What happens to a connection whose tenant could not be set or taken away. */
@Tag("ON-08")
class TenantLeaseFailureTest {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static Database database;
    private static HikariDataSource pool;

    private final List<String> calls = new ArrayList<>();
    private String failing = "";

    @BeforeAll
    static void create() {
        database = Database.withEmployees();
        pool = database.appPool(1, true);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @Test
    void failureWhileSetting_cutsTheConnectionOffAndGivesItBack() throws Exception {
        DataSource source = source();
        failing = "prepareStatement";
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(source::getConnection)
                        .isInstanceOf(SQLException.class)
                        .hasMessage("as the test asked for"));
        assertThat(calls).containsSubsequence("abort", "close");
        failing = "";
        assertThat(borrowUntilAlive()).isEqualTo("0");
    }

    @Test
    void failureWhileTakingAway_cutsTheConnectionOff_andIsNoErrorOfTheCaller() throws Exception {
        Tenants.call(AOZORA, () -> {
            Connection connection = source().getConnection();
            Database.execute(connection, "set role sk_app");
            failing = "createStatement";
            connection.close();
            return connection;
        });
        assertThat(calls).containsSubsequence("abort", "close");
        failing = "";
        assertThat(borrowUntilAlive()).isEqualTo("0");
    }

    @Test
    void failureOfTheDriverItself_isTreatedAlike() {
        DataSource source = source();
        failing = "getAutoCommit";
        Tenants.run(AOZORA, () -> assertThatThrownBy(source::getConnection).hasMessage("as the test asked for"));
        assertThat(calls).containsSubsequence("abort", "close");
    }

    /** A pool may hand out a dead connection once, before it has noticed: an error, and never another tenant's rows. */
    private String borrowUntilAlive() throws Exception {
        return Tenants.call(AOZORA, () -> {
            DataSource source = TenantDataSource.forApp(pool);
            try {
                return Database.ask(source, "select count(*) from employee");
            } catch (IllegalStateException e) {
                return Database.ask(source, "select count(*) from employee");
            }
        });
    }

    /** It has lent a connection before, to another tenant. */
    private DataSource source() {
        DataSource source = TenantDataSource.forApp(wrap(DataSource.class, pool));
        Tenants.run(TenantId.of("takasaki"), () -> Database.ask(source, "select count(*) from employee"));
        calls.clear();
        return source;
    }

    private <T> T wrap(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    if (method.getName().equals(failing)) {
                        throw new SQLException("as the test asked for");
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        return method.getName().equals("getConnection")
                                ? wrap(Connection.class, (Connection) result)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
