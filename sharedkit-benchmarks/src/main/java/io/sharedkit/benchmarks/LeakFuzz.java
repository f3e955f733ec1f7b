/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.RowLevelSecurity;
import io.sharedkit.core.isolation.connection.TenantDataSource;
import io.sharedkit.core.isolation.connection.TenantMode;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.testkit.PostgresDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks for a row of another tenant: many threads on a small pool, each a random walk through everything that leaves
 * connections in odd states. Arguments: operations for each mode, threads, seed.
 */
public final class LeakFuzz {
    static final int TENANTS = 20;
    static final int ROWS = 10;
    private static final int POOL = 6;

    private LeakFuzz() {}

    /** Runs both modes on pools of both auto-commit modes and prints what was done. */
    public static void main(String[] arguments) throws Exception {
        long operations = arguments.length > 0 ? Long.parseLong(arguments[0]) : 5_000_000;
        int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : System.nanoTime();
        System.out.println("seed " + seed);
        PostgresDatabase database = database();
        for (TenantMode mode : List.of(TenantMode.LEASE, TenantMode.TRANSACTION)) {
            for (boolean autoCommit : new boolean[] {true, false}) {
                long start = System.nanoTime();
                FuzzTally tally = run(database, mode, autoCommit, operations / 2, threads, seed);
                long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
                System.out.println(
                        mode + ", pool's auto-commit " + autoCommit + ": " + tally + " in " + seconds + " s");
            }
        }
    }

    static PostgresDatabase database() {
        PostgresDatabase database = PostgresDatabase.create("core");
        PostgresDatabase.execute(
                database.owner(),
                """
                create table doc (tenant_id text collate "C" not null, id integer not null, owner text not null,
                                  n integer not null default 0, primary key (tenant_id, id))""",
                "insert into doc select 't' || t, id, 't' || t from generate_series(0, 19) t, generate_series(1, 10) id",
                "grant select, insert, update, delete on doc to sk_app");
        RowLevelSecurity.forRoles(DatabaseRoles.DEFAULT)
                .apply(
                        database.owner(),
                        IsolationSpec.builder().tenant("doc", "tenant_id").build());
        return database;
    }

    static FuzzTally run(
            PostgresDatabase database, TenantMode mode, boolean autoCommit, long operations, int threads, long seed)
            throws Exception {
        FuzzTally tally = new FuzzTally(operations);
        ExecutorService walkers = Executors.newFixedThreadPool(threads + 1);
        ExecutorService others = Executors.newFixedThreadPool(2);
        try (HikariDataSource pool = pool(database, autoCommit)) {
            TenantDataSource source = TenantDataSource.forApp(pool, mode);
            List<Future<?>> walks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Random random = new Random(seed + i);
                int ownId = 1 + i % ROWS;
                walks.add(walkers.submit(() -> new FuzzWalk(source, others, random, tally, ownId).run()));
            }
            walks.add(walkers.submit(() -> disturb(database, pool, new Random(seed - 1), tally)));
            for (Future<?> walk : walks) {
                walk.get();
            }
        } finally {
            walkers.shutdownNow();
            others.shutdownNow();
        }
        return tally;
    }

    /** Kills sessions and empties the pool every few thousand operations, while the others go on. */
    private static void disturb(PostgresDatabase database, HikariDataSource pool, Random random, FuzzTally tally) {
        long next = 0;
        while (!tally.isDone()) {
            if (tally.operations() < next) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            } else if (random.nextBoolean()) {
                PostgresDatabase.execute(database.superuser(), """
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where usename = 'sk_app' and datname = current_database() order by random() limit 1""");
                tally.killed();
                next = tally.operations() + 5_000;
            } else {
                pool.getHikariPoolMXBean().softEvictConnections();
                tally.evicted();
                next = tally.operations() + 5_000;
            }
        }
    }

    private static HikariDataSource pool(PostgresDatabase database, boolean autoCommit) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.rawApp());
        config.setMaximumPoolSize(POOL);
        config.setAutoCommit(autoCommit);
        return new HikariDataSource(config);
    }
}
