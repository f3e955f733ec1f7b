/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.RowLevelSecurity;
import io.sharedkit.core.isolation.TenantDataSource;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One row by its key, with a connection borrowed and returned: isolated by the database, beside the same table without
 * row-level security and a hand-written WHERE. PostgreSQL runs on the same machine, without fsync.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up method first
public class IsolationBenchmark {
    private static final TenantId[] TENANTS = new TenantId[100];
    private static final int ROWS = 1_000;
    private static final String CREATE = """
            create table %s (tenant_id text collate "C" not null, id integer not null, name text not null,
                             primary key (tenant_id, id))""";
    private static final String FILL =
            "insert into %s select 't' || t, id, 'name' from generate_series(0, 99) t, generate_series(1, 1000) id";
    private static final String BY_HAND = "select name from open_doc where tenant_id = ? and id = ?";
    private static final String ISOLATED = "select name from doc where id = ?";

    private HikariDataSource pool;
    private DataSource isolated;
    private Transactions plainTransactions;
    private Transactions isolatedTransactions;

    /** A hundred tenants of a thousand rows, in a table that is isolated and in one that is not. */
    @Setup
    public void create() {
        PostgresDatabase database = PostgresDatabase.create("core");
        for (int i = 0; i < TENANTS.length; i++) {
            TENANTS[i] = TenantId.of("t" + i);
        }
        for (String table : new String[] {"doc", "open_doc"}) {
            PostgresDatabase.execute(
                    database.owner(),
                    CREATE.formatted(table),
                    FILL.formatted(table),
                    "grant select on " + table + " to sk_app");
        }
        RowLevelSecurity.forRoles(DatabaseRoles.DEFAULT)
                .apply(
                        database.owner(),
                        IsolationSpec.builder()
                                .tenant("doc", "tenant_id")
                                .shared("open_doc")
                                .build());
        PostgresDatabase.execute(database.superuser(), "vacuum analyze");
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.rawApp());
        config.setMaximumPoolSize(8);
        pool = new HikariDataSource(config);
        isolated = TenantDataSource.forApp(pool);
        plainTransactions = Transactions.over(pool);
        isolatedTransactions = Transactions.over(isolated);
    }

    /** Closes the pool. */
    @TearDown
    public void close() {
        pool.close();
    }

    /** The peer: the pool as it is, auto-commit, WHERE written by hand. */
    @Benchmark
    public String autoCommitByHand() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return byHand(connection, tenant());
        }
    }

    /** The same through {@link TenantDataSource}, without any WHERE for the tenant. */
    @Benchmark
    public String autoCommitIsolated() throws Exception {
        return Tenants.call(tenant(), () -> {
            try (Connection connection = isolated.getConnection()) {
                return one(connection);
            }
        });
    }

    /** The peer in a transaction. */
    @Benchmark
    public String transactionByHand() {
        return plainTransactions.call(connection -> byHand(connection, tenant()));
    }

    /** The usual way elsewhere: a setting local to the transaction, in a statement of its own. */
    @Benchmark
    public String transactionWithSetLocal() {
        return plainTransactions.call(connection -> {
            try (PreparedStatement set =
                    connection.prepareStatement("select set_config('sharedkit.tenant', ?, true)")) {
                set.setString(1, tenant().value());
                set.execute();
            }
            return one(connection);
        });
    }

    /** A transaction of the isolated data source. */
    @Benchmark
    public String transactionIsolated() {
        return Tenants.get(tenant(), () -> isolatedTransactions.call(IsolationBenchmark::one));
    }

    private static String byHand(Connection connection, TenantId tenant) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(BY_HAND)) {
            select.setString(1, tenant.value());
            select.setInt(2, ThreadLocalRandom.current().nextInt(ROWS) + 1);
            return first(select);
        }
    }

    private static String one(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ISOLATED)) {
            select.setInt(1, ThreadLocalRandom.current().nextInt(ROWS) + 1);
            return first(select);
        }
    }

    private static String first(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static TenantId tenant() {
        return TENANTS[ThreadLocalRandom.current().nextInt(TENANTS.length)];
    }
}
