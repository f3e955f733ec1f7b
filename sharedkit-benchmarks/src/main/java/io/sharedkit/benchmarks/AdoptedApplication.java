/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import io.sharedkit.testkit.PostgresDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An application that reads and writes while its schema is adopted: two threads, each statement a transaction, as fast as
 * they come, and a third with transactions of a second and a half, for whose locks the adoption has to wait. It knows no tenant until {@link #enterTenants}.
 */
final class AdoptedApplication implements AutoCloseable {
    private static final int THREADS = 2;

    private static final String ENTER = "select set_config('sharedkit.tenant', ?::integer::text, false)";
    private static final String LEAVE = "select set_config('sharedkit.tenant', left(?::integer::text, 0), false)";

    private final PostgresDatabase database;
    private final int tables;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final AtomicBoolean tenants = new AtomicBoolean();
    private final CountDownLatch entered = new CountDownLatch(THREADS);
    private final AtomicLong statements = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong slowest = new AtomicLong();
    private final AtomicReference<String> lastFailure = new AtomicReference<>("");
    private final AtomicLong fresh = new AtomicLong(1_000_000_000);

    private AdoptedApplication(PostgresDatabase database, int tables) {
        this.database = database;
        this.tables = tables;
    }

    static AdoptedApplication start(PostgresDatabase database, int tables) {
        AdoptedApplication application = new AdoptedApplication(database, tables);
        for (int i = 0; i < THREADS; i++) {
            SplittableRandom random = new SplittableRandom(i);
            Thread thread = new Thread(() -> application.work(random), "application-" + i);
            application.threads.add(thread);
            thread.start();
        }
        Thread reports = new Thread(application::report, "reports");
        application.threads.add(reports);
        reports.start();
        return application;
    }

    /** From now on each connection carries a tenant, as it must before the stage ENFORCE; returns once all do. */
    void enterTenants() throws InterruptedException {
        tenants.set(true);
        entered.await();
    }

    void leaveTenants() {
        tenants.set(false);
    }

    void reset() {
        statements.set(0);
        failures.set(0);
        slowest.set(0);
        lastFailure.set("");
    }

    String summary() {
        return "%9d statements, slowest %7.1f ms, failed %d %s"
                .formatted(statements.get(), slowest.get() / 1e6, failures.get(), lastFailure.get());
    }

    @Override
    public void close() {
        running.set(false);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(SplittableRandom random) {
        try (Connection connection = database.rawApp().getConnection()) {
            boolean inside = false;
            while (running.get()) {
                if (inside != tenants.get()) {
                    inside = !inside;
                    one(connection, inside ? ENTER : LEAVE, 7);
                    entered.countDown();
                }
                timed(connection, random, inside ? "company_id = 7" : "id = 1");
            }
        } catch (SQLException e) {
            failed(e);
        }
    }

    /** A transaction after the other that reads a table and stays open for a second and a half; it is not timed. */
    private void report() {
        SplittableRandom random = new SplittableRandom(THREADS);
        try (Connection connection = database.rawApp().getConnection()) {
            one(connection, ENTER, 7);
            connection.setAutoCommit(false);
            while (running.get()) {
                one(connection, "select max(amount) from t" + random.nextInt(tables) + " where id < ?", 1000);
                one(connection, "select pg_sleep(? / 1000.0)", 1500);
                connection.commit();
            }
        } catch (SQLException e) {
            failed(e);
        }
    }

    private void timed(Connection connection, SplittableRandom random, String parent) {
        String table = "t" + random.nextInt(tables);
        long start = System.nanoTime();
        try {
            switch (random.nextInt(4)) {
                case 0 ->
                    one(
                            connection,
                            "update " + table + " set amount = amount + 1 where id = ?",
                            1 + random.nextInt(1000));
                case 1 ->
                    one(
                            connection,
                            "insert into " + table + " (id, parent_id, code) select n, parent_id, 'new' || n from "
                                    + table
                                    + ", (select ?::integer as n) fresh"
                                    + " where " + parent + " limit 1 on conflict do nothing",
                            (int) fresh.incrementAndGet());
                default -> one(connection, "select * from " + table + " where id = ?", 1 + random.nextInt(100_000));
            }
        } catch (SQLException e) {
            failed(e);
        }
        slowest.accumulateAndGet(System.nanoTime() - start, Math::max);
        statements.incrementAndGet();
    }

    private void failed(SQLException e) {
        failures.incrementAndGet();
        lastFailure.set(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }

    private static void one(Connection connection, String sql, int value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, value);
            statement.execute();
        }
    }
}
