/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.sharedkit.core.isolation.connection.TenantDataSource;
import io.sharedkit.core.isolation.connection.TenantMode;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/**
 * What isolation costs a transaction, a read in auto-commit mode, and a query over all of a tenant's rows: the ways beside
 * each other in short slices of one run, so that a noisy machine disturbs all alike. Arguments: rounds, milliseconds a
 * slice.
 */
public final class IsolationRun {
    private static final String BY_HAND = "select name from open_doc where tenant_id = ? and id = ?";
    private static final String ISOLATED = "select name from doc where id = ?";
    private static final String SUM_BY_HAND = "select sum(amount) from open_doc where tenant_id = ?";
    private static final String SUM_ISOLATED = "select sum(amount) from doc";
    private static final String SET_LOCAL = "select set_config('sharedkit.tenant', ?, true)";

    private static final String TWO_IN_ONE = SET_LOCAL + "; " + ISOLATED;

    private final DataSource pool;
    private final DataSource lease;
    private final DataSource transaction;
    private final HibernatePeer hibernate;

    private IsolationRun(DataSource pool, HibernatePeer hibernate) {
        this.hibernate = hibernate;
        this.pool = pool;
        this.lease = TenantDataSource.forApp(pool, TenantMode.LEASE);
        this.transaction = TenantDataSource.forApp(pool, TenantMode.TRANSACTION);
    }

    /** Runs all of it and prints one table for each number of threads. */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
        int millis = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 400;
        IsolationDatabase database = new IsolationDatabase();
        int[] numbers = arguments.length > 2 ? new int[] {Integer.parseInt(arguments[2])} : new int[] {1, 8};
        for (int threads : numbers) {
            try (HikariDataSource pool = database.pool(threads);
                    HibernatePeer hibernate = new HibernatePeer(pool)) {
                IsolationRun run = new IsolationRun(pool, hibernate);
                Slices.compare(
                        "the tenant stays, " + threads + " threads", run.hits(), threads, rounds * 2, millis / 2);
                Slices.compare(
                        "transaction, one row by key, " + threads + " threads",
                        run.transactions(),
                        threads,
                        rounds,
                        millis);
                Slices.compare(
                        "auto-commit, one row by key, " + threads + " threads",
                        run.autoCommit(),
                        threads,
                        rounds,
                        millis);
                Slices.compare(
                        "sum over a tenant's 1000 of 1000000 rows, " + threads + " threads",
                        run.sums(),
                        threads,
                        rounds,
                        millis);
            }
        }
    }

    private Map<String, Slices.Operation> hits() {
        Map<String, Slices.Operation> arms = new LinkedHashMap<>();
        arms.put("(a) WHERE by hand, same tenant", () -> transact(pool, connection -> byHand(connection, own())));
        arms.put("LEASE, same tenant", () -> Tenants.call(own(), () -> transact(lease, IsolationRun::isolated)));
        return arms;
    }

    private Map<String, Slices.Operation> transactions() {
        Map<String, Slices.Operation> arms = new LinkedHashMap<>();
        arms.put("(a) WHERE by hand", () -> transact(pool, connection -> byHand(connection, random())));
        arms.put("(a) WHERE by hand, same tenant", () -> transact(pool, connection -> byHand(connection, own())));
        arms.put(
                "(b) set_config, its own round trip",
                () -> transact(pool, connection -> {
                    try (PreparedStatement set = connection.prepareStatement(SET_LOCAL)) {
                        set.setString(1, random().value());
                        set.execute();
                    }
                    return isolated(connection);
                }));
        arms.put("(c) Hibernate @TenantId", () -> {
            int tenant = ThreadLocalRandom.current().nextInt(IsolationDatabase.TENANTS.length);
            int id = ThreadLocalRandom.current().nextInt(IsolationDatabase.ROWS) + 1;
            return Tenants.call(
                    IsolationDatabase.TENANTS[tenant],
                    () -> hibernate.find((long) tenant * IsolationDatabase.ROWS + id));
        });
        arms.put("LEASE, same tenant", () -> Tenants.call(own(), () -> transact(lease, IsolationRun::isolated)));
        arms.put("LEASE, random tenants", () -> Tenants.call(random(), () -> transact(lease, IsolationRun::isolated)));
        arms.put(
                "TRANSACTION, random tenants",
                () -> Tenants.call(random(), () -> transact(transaction, IsolationRun::isolated)));
        return arms;
    }

    private Map<String, Slices.Operation> autoCommit() {
        Map<String, Slices.Operation> arms = new LinkedHashMap<>();
        arms.put("(a) WHERE by hand", () -> once(pool, connection -> byHand(connection, random())));
        arms.put("(a) WHERE by hand, same tenant", () -> once(pool, connection -> byHand(connection, own())));
        arms.put("two statements in one text, by hand", () -> once(pool, IsolationRun::twoInOne));
        arms.put("LEASE, same tenant", () -> Tenants.call(own(), () -> once(lease, IsolationRun::isolated)));
        arms.put(
                "TRANSACTION, random tenants",
                () -> Tenants.call(random(), () -> once(transaction, IsolationRun::isolated)));
        return arms;
    }

    private Map<String, Slices.Operation> sums() {
        Map<String, Slices.Operation> arms = new LinkedHashMap<>();
        arms.put(
                "(a) WHERE by hand",
                () -> once(pool, connection -> {
                    try (PreparedStatement select = connection.prepareStatement(SUM_BY_HAND)) {
                        select.setString(1, random().value());
                        return first(select);
                    }
                }));
        arms.put(
                "TRANSACTION, no WHERE",
                () -> Tenants.call(
                        random(),
                        () -> once(transaction, connection -> {
                            try (PreparedStatement select = connection.prepareStatement(SUM_ISOLATED)) {
                                return first(select);
                            }
                        })));
        return arms;
    }

    private static Object transact(DataSource source, Query query) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            Object result = query.run(connection);
            connection.commit();
            connection.setAutoCommit(true);
            return result;
        }
    }

    private static Object once(DataSource source, Query query) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return query.run(connection);
        }
    }

    private static Object byHand(Connection connection, TenantId tenant) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(BY_HAND)) {
            select.setString(1, tenant.value());
            select.setInt(2, ThreadLocalRandom.current().nextInt(IsolationDatabase.ROWS) + 1);
            return first(select);
        }
    }

    private static Object twoInOne(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(TWO_IN_ONE)) {
            select.setString(1, random().value());
            select.setInt(2, ThreadLocalRandom.current().nextInt(IsolationDatabase.ROWS) + 1);
            select.execute();
            select.getMoreResults();
            try (ResultSet rows = select.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static Object isolated(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ISOLATED)) {
            select.setInt(1, ThreadLocalRandom.current().nextInt(IsolationDatabase.ROWS) + 1);
            return first(select);
        }
    }

    private static Object first(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            if (!rows.next()) {
                throw new IllegalStateException("no row");
            }
            return rows.getString(1);
        }
    }

    private static TenantId random() {
        return IsolationDatabase.TENANTS[ThreadLocalRandom.current().nextInt(IsolationDatabase.TENANTS.length)];
    }

    /** A tenant that stays the same for a thread. */
    private static TenantId own() {
        return IsolationDatabase.TENANTS[(int) (Thread.currentThread().getId() % IsolationDatabase.TENANTS.length)];
    }

    /** What is done on a connection. */
    private interface Query {
        Object run(Connection connection) throws SQLException;
    }
}
