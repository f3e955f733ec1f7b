/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.Sequencing;
import io.sharedkit.audit.jdbc.JdbcAuditStore;
import io.sharedkit.core.isolation.connection.TenantDataSource;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.JdbcTenantDirectory;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.work.JdbcWorkQueue;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * What a node asks the database when nobody does anything: the queue of work, which looks each second, and a look at the
 * audit logs of all companies. Arguments: companies (1,000), seconds of the queue (60).
 */
public final class IdleNodeRun {
    /** PostgreSQL tells what an idle session did after ten seconds at most. */
    private static final long TOLD_AFTER = 11_000;

    private final DurablePostgres server;
    private final Transactions app;
    private final DataSource workerPool;
    private final KeyRing keys = KeyRing.builder()
            .randomKey(AuditLog.KEY_PURPOSE, "k")
            .randomKey(JdbcWorkQueue.KEY_PURPOSE, "k")
            .build();

    private IdleNodeRun(DurablePostgres server) {
        this.server = server;
        this.app = Transactions.over(TenantDataSource.forApp(pool(server.rawApp(), 10)));
        this.workerPool = TenantDataSource.forWorker(pool(server.rawWorker(), 4));
    }

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        int companies = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60;
        try (DurablePostgres server = DurablePostgres.start("core", "audit")) {
            IdleNodeRun run = new IdleNodeRun(server);
            run.queue(seconds);
            run.logs(companies);
        }
    }

    private void queue(int seconds) throws SQLException, InterruptedException {
        try (JdbcWorkQueue queue = new JdbcWorkQueue(app, workerPool, keys, InstantSource.system())) {
            queue.register("hr.payslip", payload -> {});
            queue.start();
            Thread.sleep(TOLD_AFTER);
            long before = transactions();
            Thread.sleep(1_000L * seconds);
            print("the queue of work, " + seconds + " s", transactions() - before);
        }
    }

    private void logs(int companies) throws SQLException, InterruptedException {
        Transactions worker = Transactions.over(workerPool);
        TenantDirectory directory = new JdbcTenantDirectory(worker);
        AuditLog log = AuditLog.builder()
                .store(new JdbcAuditStore(app, worker))
                .keys(keys)
                .originPrefix("audit.example.jp")
                .actions(OfficeDay.Action.values())
                .build();
        List<TenantId> all = IntStream.range(0, companies)
                .mapToObj(i -> TenantId.of("c-" + i))
                .toList();
        all.forEach(tenant -> directory.register(tenant, "株式会社測定"));
        all.forEach(tenant -> Tenants.run(tenant, () -> {
            log.record(OfficeDay.event(tenant.value().length()));
            log.sequence();
        }));
        Sequencing sequencing =
                Sequencing.of(log).tenants(() -> all, Duration.ofMinutes(10)).build();
        sequencing.runDue();
        for (String round : List.of("first", "second")) {
            Thread.sleep(TOLD_AFTER);
            long before = transactions();
            long start = System.nanoTime();
            sequencing.runAll();
            long millis = (System.nanoTime() - start) / 1_000_000;
            Thread.sleep(TOLD_AFTER);
            print(
                    round + " look at the logs of " + companies + " companies, " + millis + " ms",
                    transactions() - before);
        }
    }

    private static void print(String what, long transactions) {
        System.out.printf("%s: %,d transactions%n", what, transactions);
    }

    private long transactions() throws SQLException {
        try (Connection connection = server.superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select xact_commit + xact_rollback from pg_stat_database where datname = 'bench'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static DataSource pool(DataSource source, int connections) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }
}
