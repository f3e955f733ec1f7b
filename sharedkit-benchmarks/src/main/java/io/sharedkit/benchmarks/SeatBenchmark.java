/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.sharedkit.core.isolation.connection.TenantDataSource;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.JdbcSeats;
import io.sharedkit.core.tenant.Seats;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A thousand threads that take seats through a pool of eight connections, beside the row that is locked, read and
 * written by hand. Each seat is a transaction of its own; PostgreSQL runs on the same machine, without fsync.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up method first
public class SeatBenchmark {
    private static final int POOL = 8;
    private static final int TENANTS = 100;
    private static final int NO_END = 1_000_000_000;
    private static final TenantId ONE = TenantId.of("t0");

    private static final int THREADS = 1_000;
    private static final int SEATS_A_THREAD = 10;
    private static final int SEATS = THREADS * SEATS_A_THREAD;

    private ExecutorService threads;
    private HikariDataSource pool;
    private Transactions app;
    private Seats seats;

    /** A hundred tenants whose seats do not run out. */
    @Setup
    public void create() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(PostgresDatabase.create("core").rawApp());
        config.setMaximumPoolSize(POOL);
        config.setConnectionTimeout(TimeUnit.MINUTES.toMillis(2));
        pool = new HikariDataSource(config);
        app = Transactions.over(TenantDataSource.forApp(pool));
        seats = new JdbcSeats(app);
        threads = Executors.newFixedThreadPool(THREADS);
        for (int i = 0; i < TENANTS; i++) {
            Tenants.run(TenantId.of("t" + i), () -> seats.allot(NO_END));
        }
    }

    /** Closes the pools. */
    @TearDown
    public void close() {
        threads.shutdownNow();
        pool.close();
    }

    /** All want seats of the same contract. */
    @Benchmark
    @OperationsPerInvocation(SEATS)
    public int acquireOfOneContract() throws InterruptedException {
        return byAll(i -> Tenants.get(ONE, seats::acquire));
    }

    /** They want seats of a hundred contracts. */
    @Benchmark
    @OperationsPerInvocation(SEATS)
    public int acquireOfAHundredContracts() throws InterruptedException {
        return byAll(i -> Tenants.get(TenantId.of("t" + i % TENANTS), seats::acquire));
    }

    /** The peer: the row of the same contract is locked, read, compared and written. */
    @Benchmark
    @OperationsPerInvocation(SEATS)
    public int lockedByHandOfOneContract() throws InterruptedException {
        return byAll(i -> Tenants.get(ONE, () -> app.call(SeatBenchmark::byHand)));
    }

    /** Each thread takes its seats one after the other. */
    private int byAll(IntPredicate acquire) throws InterruptedException {
        AtomicInteger taken = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(THREADS);
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            threads.execute(() -> {
                for (int seat = 0; seat < SEATS_A_THREAD; seat++) {
                    taken.addAndGet(acquire.test(thread) ? 1 : 0);
                }
                ended.countDown();
            });
        }
        ended.await();
        if (taken.get() != SEATS) {
            throw new IllegalStateException(taken + " seats were taken, not " + SEATS);
        }
        return taken.get();
    }

    private static boolean byHand(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select taken, total from sk_seat where tenant_id = ? for update");
                PreparedStatement update =
                        connection.prepareStatement("update sk_seat set taken = ? where tenant_id = ?")) {
            select.setString(1, ONE.value());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                if (row.getInt(1) >= row.getInt(2)) {
                    return false;
                }
                update.setInt(1, row.getInt(1) + 1);
            }
            update.setString(2, ONE.value());
            return update.executeUpdate() == 1;
        }
    }
}
