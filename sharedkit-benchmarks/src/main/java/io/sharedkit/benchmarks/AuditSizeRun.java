/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import io.sharedkit.audit.AuditEvent;
import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditStore;
import io.sharedkit.audit.StandardAction;
import io.sharedkit.audit.file.FileAuditStore;
import io.sharedkit.audit.jdbc.JdbcAuditStore;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.isolation.connection.TenantDataSource;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How many bytes an audit event takes in each store, indexes and checkpoints included: in one large log, and in many small
 * ones that are sequenced ten events at a time. Beside it the same events as JSON text in a plain table with one index.
 */
public final class AuditSizeRun {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final int BATCH = 10;

    private final DurablePostgres server;
    private final int events;

    private AuditSizeRun(DurablePostgres server, int events) {
        this.server = server;
        this.events = events;
    }

    /** Takes the number of events, 100,000 unless said. */
    public static void main(String[] arguments) throws Exception {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        for (int logs : new int[] {1, events / 100}) {
            try (DurablePostgres server = DurablePostgres.start("core", "audit")) {
                new AuditSizeRun(server, events).database(logs);
            }
            files(events, logs);
        }
    }

    private void database(int logs) throws SQLException {
        AuditLog log = log(new JdbcAuditStore(
                Transactions.over(TenantDataSource.forApp(server.rawApp())),
                Transactions.over(TenantDataSource.forWorker(server.rawWorker()))));
        fill(log, events, logs);
        DurablePostgres.execute(
                server.superuser(),
                "create table plain (seq bigint primary key, tenant_id text, at timestamptz, event text)");
        DurablePostgres.execute(
                server.superuser(),
                "insert into plain select i, 'hot', now(), repeat('x', "
                        + json(event(1)).length() + ") from generate_series(1, " + events + ") i",
                "vacuum analyze");
        try (Connection connection = server.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            long sum = 0;
            for (String table : JdbcAuditStore.TABLES) {
                long bytes = size(statement, table);
                sum += bytes;
                System.out.printf("%,6d logs  %-22s %8.0f bytes an event%n", logs, table, (double) bytes / events);
            }
            System.out.printf("%,6d logs  %-22s %8.0f bytes an event%n", logs, "PostgreSQL", (double) sum / events);
            System.out.printf(
                    "%,6d logs  %-22s %8.0f bytes an event%n",
                    logs, "a plain table", (double) size(statement, "plain") / events);
        }
    }

    private static void files(int events, int logs) throws IOException {
        Path root = Files.createTempDirectory("audit-size");
        try (FileAuditStore store = FileAppendRun.open(root)) {
            fill(log(store), events, logs);
        }
        System.out.printf("%,6d logs  %-22s %8.0f bytes an event%n", logs, "files", (double) size(root) / events);
    }

    private static AuditLog log(AuditStore store) {
        return AuditLog.builder()
                .store(store)
                .keys(KeyRing.builder().randomKey(AuditLog.KEY_PURPOSE, "k1").build())
                .originPrefix("audit.example.jp")
                .build();
    }

    private static void fill(AuditLog log, int events, int logs) {
        int each = events / logs;
        int batch = logs == 1 ? each / 100 : BATCH;
        for (int i = 0; i < logs; i++) {
            Tenants.run(TenantId.of("t" + i), () -> {
                for (int done = 0; done < each; done += batch) {
                    log.recordAll(batch(done, batch));
                    log.sequence();
                }
            });
        }
    }

    private static List<AuditEvent> batch(int from, int count) {
        return new ArrayList<>(IntStream.range(from, from + count)
                .mapToObj(AuditSizeRun::event)
                .toList());
    }

    private static AuditEvent event(int i) {
        return AuditEvent.of(CLOCK.instant(), Actor.user("u-" + i % 500), StandardAction.RETENTION_EXPORT_COMPLETED)
                .target("slip-" + i)
                .ip("192.0.2." + i % 250)
                .userAgent(
                        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36")
                .correlation("r-" + i / 3)
                .succeeded();
    }

    /** As people write it by hand. */
    private static String json(AuditEvent event) {
        return "{\"id\":\"" + event.id() + "\",\"at\":\"" + event.at() + "\",\"values\":\"" + event.values() + "\"}";
    }

    private static long size(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("select pg_total_relation_size('" + table + "')")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long size(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> {
                        try {
                            return Files.size(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .sum();
        }
    }
}
