/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;

/** One thread's random walk over tenants, connections and what can be done with them. */
final class FuzzWalk implements Runnable {
    /** Provoked: division, cancel, aborted transaction, refused row, lost connection, statement in an aborted block. */
    private static final Set<String> EXPECTED =
            Set.of("22012", "57014", "25P02", "42501", "57P01", "08003", "08006", "08000", "55000", "3B001", "40P01");

    private static final String ONE = "select tenant_id, owner from doc where id = ?";
    private static final String ALL = "select tenant_id, owner from doc";
    private static final String UPDATE = "update doc set n = n + 1 where id = ? returning tenant_id, owner";

    private final DataSource source;
    private final ExecutorService others;
    private final Random random;
    private final FuzzTally tally;
    private final int ownId;

    /**
     * @param ownId the row that this walk alone changes, so that walks do not wait for each other
     */
    FuzzWalk(DataSource source, ExecutorService others, Random random, FuzzTally tally, int ownId) {
        this.source = source;
        this.others = others;
        this.random = random;
        this.tally = tally;
        this.ownId = ownId;
    }

    @Override
    public void run() {
        while (!tally.isDone()) {
            TenantId tenant = tenant();
            if (random.nextInt(200) == 0) {
                elsewhere(tenant);
            } else {
                Tenants.run(tenant, () -> borrow(tenant, random));
            }
        }
    }

    /** The same on another thread, while this one goes on for another tenant. */
    private void elsewhere(TenantId tenant) {
        long seed = random.nextLong();
        CountDownLatch done = new CountDownLatch(1);
        Tenants.run(
                tenant,
                () -> Tenants.propagating(others).execute(() -> {
                    try {
                        borrow(tenant, new Random(seed));
                    } finally {
                        done.countDown();
                    }
                }));
        TenantId mine = tenant();
        Tenants.run(mine, () -> borrow(mine, random));
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void borrow(TenantId tenant, Random random) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(random.nextInt(3) == 0);
            for (int steps = 1 + random.nextInt(6); steps > 0; steps--) {
                step(connection, tenant, random);
            }
            if (!connection.getAutoCommit() && random.nextBoolean()) {
                connection.commit();
            }
        } catch (SQLException e) {
            check(e);
        }
    }

    private void step(Connection connection, TenantId tenant, Random random) throws SQLException {
        int action = random.nextInt(1_000);
        if (action < 500) {
            rows(connection, ONE, tenant, random);
        } else if (action < 700) {
            rows(connection, UPDATE, tenant, random);
        } else if (action < 850) {
            all(connection, tenant, 0);
        } else if (action < 880) {
            all(connection, tenant, 2);
        } else if (action < 910) {
            savepoint(connection, tenant, random);
        } else if (action < 930 && !connection.getAutoCommit()) {
            connection.rollback();
        } else if (action < 950) {
            doubt(connection, tenant, random);
        } else if (action < 960) {
            failing(connection, "select 1 / 0");
        } else if (action < 970) {
            failing(connection, "insert into doc values ('t" + random.nextInt(LeakFuzz.TENANTS) + "x', 99, 'x')");
        } else if (action < 972) {
            failing(connection, "set statement_timeout = 1; select pg_sleep(1)");
            failing(connection, "reset statement_timeout");
        } else if (action == 972) {
            cancelled(connection);
        } else {
            rows(connection, ONE, tenant, random);
        }
    }

    private void rows(Connection connection, String sql, TenantId tenant, Random random) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int times = 1 + random.nextInt(2); times > 0; times--) {
                statement.setInt(1, sql.equals(UPDATE) ? ownId : 1 + random.nextInt(LeakFuzz.ROWS));
                try (ResultSet rows = statement.executeQuery()) {
                    check(rows, tenant, 1);
                }
            }
        }
    }

    private void all(Connection connection, TenantId tenant, int fetchSize) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(fetchSize);
            try (ResultSet rows = statement.executeQuery(ALL)) {
                check(rows, tenant, LeakFuzz.ROWS);
            }
        }
    }

    private void savepoint(Connection connection, TenantId tenant, Random random) throws SQLException {
        if (connection.getAutoCommit()) {
            return;
        }
        Savepoint savepoint = connection.setSavepoint();
        if (random.nextBoolean()) {
            failing(connection, "select 1 / 0");
        } else {
            doubt(connection, tenant, random);
        }
        connection.rollback(savepoint);
        all(connection, tenant, 0);
    }

    /** Changes the tenant of the session by its own SQL; what follows must see the own rows all the same. */
    private void doubt(Connection connection, TenantId tenant, Random random) throws SQLException {
        String other = "t" + random.nextInt(LeakFuzz.TENANTS);
        String[] ways = {
            "set sharedkit.tenant = '" + other + "'",
            "set local sharedkit.tenant = '" + other + "'",
            "select set_config('sharedkit.tenant', '" + other + "', false)",
            "do $$ begin perform set_config('sharedkit.tenant', '" + other + "', false); end $$",
            "reset sharedkit.tenant"
        };
        try (Statement statement = connection.createStatement()) {
            statement.execute(ways[random.nextInt(ways.length)]);
        }
        all(connection, tenant, 0);
    }

    private void failing(Connection connection, String sql) {
        tally.operation();
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            check(e);
        }
    }

    private void cancelled(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            others.execute(() -> {
                try {
                    statement.cancel();
                } catch (SQLException e) {
                    check(e);
                }
            });
            statement.execute("select pg_sleep(0.02)");
        } catch (SQLException e) {
            check(e);
        }
    }

    private void check(ResultSet rows, TenantId tenant, int expected) throws SQLException {
        tally.operation();
        int count = 0;
        while (rows.next()) {
            count++;
            tally.row(tenant.value().equals(rows.getString(1)) && tenant.value().equals(rows.getString(2)));
        }
        if (count != expected) {
            throw new IllegalStateException("The tenant sees " + count + " rows of its own instead of " + expected);
        }
    }

    private void check(SQLException e) {
        tally.failure();
        boolean lost = "Connection is closed".equals(e.getMessage()); // the pool's word for a killed session
        if (!lost && !EXPECTED.contains(String.valueOf(e.getSQLState()))) {
            throw new IllegalStateException("Not provoked: " + e.getSQLState(), e);
        }
    }

    private TenantId tenant() {
        return TenantId.of("t" + random.nextInt(LeakFuzz.TENANTS));
    }
}
