/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import io.sharedkit.core.isolation.Adoption;
import io.sharedkit.core.isolation.AdoptionStage;
import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.RowLevelSecurity;
import io.sharedkit.core.isolation.TenantType;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.testkit.PostgresDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Adopts a schema of 30 tables under a running application, and takes it back. For each stage and its rollback it prints
 * how long it took, how many statements the application ran meanwhile, and how long the slowest of them took.
 *
 * <p>Arguments: the number of rows of all tables (5000000 unless said otherwise), the lock timeout in milliseconds (500).
 */
public final class AdoptionRun {
    private static final int TABLES = 28;

    private AdoptionRun() {}

    /** Runs it. */
    public static void main(String[] arguments) throws InterruptedException {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000_000;
        int lockTimeout = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 500;
        PostgresDatabase database = PostgresDatabase.create("core");
        long start = System.nanoTime();
        fill(database, rows);
        System.out.printf("%d tables, %d rows, made in %.1f s%n", TABLES + 2, rows, seconds(start));
        Adoption adoption = RowLevelSecurity.forRoles(DatabaseRoles.DEFAULT)
                .adopt(spec())
                .lockTimeout(Duration.ofMillis(lockTimeout))
                .attempts(60, Duration.ofMillis(200))
                .build();
        try (AdoptedApplication application = AdoptedApplication.start(database, TABLES)) {
            measure("nothing (5 s)", application, () -> TimeUnit.SECONDS.sleep(5));
            List<AdoptionStage> stages = new ArrayList<>(adoption.stages());
            for (AdoptionStage stage : stages) {
                if (stage.name().equals("ENFORCE")) {
                    application.enterTenants();
                }
                measure(stage.name(), application, () -> stage.run(database.owner()));
                if (stage.name().equals("OBSERVE")) {
                    measure("under OBSERVE (5 s)", application, () -> TimeUnit.SECONDS.sleep(5));
                    System.out.println("observed: "
                            + adoption.observations(database.owner()).size() + " kinds");
                }
            }
            measure("under ENFORCE (5 s)", application, () -> TimeUnit.SECONDS.sleep(5));
            Collections.reverse(stages);
            for (AdoptionStage stage : stages) {
                measure("rollback of " + stage.name(), application, () -> stage.rollback(database.owner()));
                application.leaveTenants();
            }
        }
    }

    /** What is measured may wait. */
    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }

    private static void measure(String what, AdoptedApplication application, Work work) throws InterruptedException {
        application.reset();
        long start = System.nanoTime();
        work.run();
        System.out.printf("%-26s %8.1f s   %s%n", what, seconds(start), application.summary());
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** The companies, the departments that know theirs, and 28 tables in chains of seven that do not. */
    private static void fill(PostgresDatabase database, int rows) {
        int each = rows / TABLES;
        PostgresDatabase.execute(
                database.owner(),
                "create table company (id bigint primary key, name text)",
                "create table department (id integer primary key, company_id bigint not null references company, name text)",
                "insert into company select c, 'c' from generate_series(1, 100) c",
                "insert into department select d, 1 + d % 100, 'd' from generate_series(1, 1000) d",
                "grant select, insert, update, delete on company, department to sk_app");
        for (int i = 0; i < TABLES; i++) {
            String parent = i < 4 ? "department" : "t" + (i - 4);
            int parents = i < 4 ? 1000 : each;
            PostgresDatabase.execute(
                    database.owner(),
                    "create table t" + i
                            + " (id integer primary key, parent_id integer not null, code text, amount integer)",
                    "insert into t" + i + " select n, 1 + n % " + parents + ", 'code' || n, n from generate_series(1, "
                            + each + ") n",
                    "alter table t" + i + " add foreign key (parent_id) references " + parent,
                    i % 4 == 0 ? "alter table t" + i + " add unique (code)" : "create index on t" + i + " (parent_id)",
                    "grant select, insert, update, delete on t" + i + " to sk_app");
        }
        PostgresDatabase.execute(database.superuser(), "vacuum analyze", "checkpoint");
    }

    private static IsolationSpec spec() {
        IsolationSpec.Builder spec = IsolationSpec.builder()
                .tenant("company", "id", TenantType.BIGINT)
                .tenant("department", "company_id", TenantType.BIGINT);
        for (int i = 0; i < TABLES; i++) {
            spec.tenant("t" + i, "company_id", TenantType.BIGINT);
        }
        return spec.build();
    }
}
