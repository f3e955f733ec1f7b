/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditStore;
import io.sharedkit.audit.file.FileAuditStore;
import io.sharedkit.audit.jdbc.JdbcAuditStore;
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
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * How many bytes an event of {@link OfficeDay} takes in the log of one company, in each store: where each is sequenced and
 * signed by itself, as in a small company, and where ten are at a time. Argument: the number of events (20,000).
 */
public final class CompanyLogRun {
    private static final int BLOCK = 4096;
    private static final String WRITTEN = "select (pg_current_wal_insert_lsn() - '0/0')::bigint";

    private final int events;
    private final int batch;

    private CompanyLogRun(int events, int batch) {
        this.events = events;
        this.batch = batch;
    }

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        for (int batch : List.of(1, 10)) {
            CompanyLogRun run = new CompanyLogRun(events, batch);
            run.database();
            run.files();
        }
    }

    private void database() throws IOException, SQLException {
        try (DurablePostgres server = DurablePostgres.start("core", "audit");
                HikariDataSource app = pool(server.rawApp());
                HikariDataSource worker = pool(server.rawWorker());
                Connection connection = server.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            long before = number(statement, WRITTEN);
            fill(new JdbcAuditStore(
                    Transactions.over(TenantDataSource.forApp(app)),
                    Transactions.over(TenantDataSource.forWorker(worker))));
            print("its write-ahead log", number(statement, WRITTEN) - before);
            statement.execute("vacuum"); // as autovacuum does: what the inbox took can be used again
            long sum = 0;
            for (String table : JdbcAuditStore.TABLES) {
                long bytes = number(statement, "select pg_total_relation_size('" + table + "')");
                print(table, bytes);
                sum += bytes;
            }
            print("PostgreSQL", sum);
        }
    }

    private void files() throws IOException {
        Path root = Files.createTempDirectory("company-log");
        try (FileAuditStore store = FileAppendRun.open(root)) {
            fill(store);
        }
        List<Long> sizes = sizes(root, true);
        print("files", sum(sizes));
        print(
                "files, in blocks",
                sizes.stream()
                        .map(size -> (size + BLOCK - 1) / BLOCK * BLOCK)
                        .mapToLong(Long::longValue)
                        .sum());
        System.out.printf(
                "%,d events, %2d at a time  %,d files; beside them %,d MiB for all companies together%n",
                events, batch, sizes.size(), sum(sizes(root, false)) >> 20);
        FileAppendRun.delete(root);
    }

    private void fill(AuditStore store) {
        AuditLog log = AuditLog.builder()
                .store(store)
                .keys(KeyRing.builder().randomKey(AuditLog.KEY_PURPOSE, "k1").build())
                .originPrefix("audit.example.jp")
                .actions(OfficeDay.Action.values())
                .build();
        Tenants.run(TenantId.of("c-7f3a"), () -> {
            for (int done = 0; done < events; done += batch) {
                log.recordAll(IntStream.range(done, done + batch)
                        .mapToObj(OfficeDay::event)
                        .toList());
                log.sequence();
            }
        });
    }

    private void print(String what, long bytes) {
        System.out.printf(
                "%,d events, %2d at a time  %-24s %8.0f bytes an event%n",
                events, batch, what, (double) bytes / events);
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static HikariDataSource pool(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(2);
        return new HikariDataSource(config);
    }

    /** Of the files of the logs, or of the write-ahead log and the reserve. */
    private static List<Long> sizes(Path root, boolean ofLogs) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*/(wal/.*|reserve)") != ofLogs)
                    .map(CompanyLogRun::size)
                    .toList();
        }
    }

    private static long sum(List<Long> sizes) {
        return sizes.stream().mapToLong(Long::longValue).sum();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
