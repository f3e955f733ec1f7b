/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.sharedkit.audit.AuditEvent;
import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.Sequencing;
import io.sharedkit.audit.StandardAction;
import io.sharedkit.audit.jdbc.JdbcAuditStore;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.isolation.connection.TenantDataSource;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * How many events a second the audit log takes in a database that forces each commit to the disk, beside what people
 * write by hand. Every way handles the same number of events in turn, round by round.
 */
public final class AuditDatabaseRun {
    private static final int EVENTS = 8_192;
    private static final InstantSource CLOCK = InstantSource.system();
    private static final TenantId HOT = TenantId.of("hot");
    private static final List<TenantId> MANY = java.util.stream.IntStream.range(0, 100)
            .mapToObj(i -> TenantId.of("t" + i))
            .toList();

    private final DataSource app;
    private final DataSource plain;
    private final Transactions appTransactions;
    private final AuditLog log;
    private final AtomicInteger number = new AtomicInteger();
    private final ExecutorService writers = Executors.newSingleThreadExecutor();

    private AuditDatabaseRun(DurablePostgres server) {
        this.plain = pool(server.rawApp(), 8);
        this.app = TenantDataSource.forApp(pool(server.rawApp(), 8));
        this.appTransactions = Transactions.over(app);
        this.log = AuditLog.builder()
                .store(new JdbcAuditStore(
                        appTransactions, Transactions.over(TenantDataSource.forWorker(pool(server.rawWorker(), 8)))))
                .keys(KeyRing.builder().randomKey(AuditLog.KEY_PURPOSE, "k1").build())
                .originPrefix("audit.example.jp")
                .build();
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
        String only = arguments.length > 1 ? arguments[1] : "";
        try (DurablePostgres server = DurablePostgres.start("core", "audit")) {
            DurablePostgres.execute(
                    server.owner(),
                    "create table plain (seq bigint generated always as identity primary key, tenant_id text, at"
                            + " timestamptz, event text)",
                    "create table chain (tenant_id text, seq bigint, hash bytea, event text, primary key (tenant_id, seq))",
                    "create table invoice (id bigint generated always as identity primary key, number text, amount bigint)",
                    "grant select, insert, update on plain, chain, invoice to sk_app");
            AuditDatabaseRun run = new AuditDatabaseRun(server);
            run.compare(rounds, only);
            run.writers.shutdown();
        }
    }

    private void compare(int rounds, String only) throws Exception {
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put("a plain table, batched INSERT 1024", () -> insertBatched(1024));
        ways.put("b plain table, COPY text", this::copy);
        ways.put("c hash chain, advisory lock (1/8)", () -> chain(EVENTS / 8));
        ways.put("d inbox 256 a transaction + sequence, 1", () -> inbox(List.of(HOT)));
        ways.put("e inbox 256 a transaction + sequence, 100", () -> inbox(MANY));
        ways.put("f inbox 1 a transaction + sequence (1/8)", () -> inboxOneByOne(EVENTS / 8));
        ways.put("g importAll", this::importAll);
        ways.put("h business transaction (1/8)", () -> business(EVENTS / 8, false));
        ways.put("i business transaction + record (1/8)", () -> business(EVENTS / 8, true));
        ways.keySet().removeIf(name -> !only.isEmpty() && only.indexOf(name.charAt(0)) < 0);
        Map<String, double[]> rates = new LinkedHashMap<>();
        for (int round = -2; round < rounds; round++) {
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                long from = System.nanoTime();
                int events = way.getValue().run();
                double rate = events * 1e9 / (System.nanoTime() - from);
                if (round >= 0) {
                    rates.computeIfAbsent(way.getKey(), name -> new double[rounds])[round] = rate;
                }
            }
        }
        rates.forEach((name, all) -> {
            Arrays.sort(all);
            System.out.printf(
                    "%-44s %10.0f/s (%.0f-%.0f)%n",
                    name, all[rounds / 2], all[rounds / 4], all[rounds - 1 - rounds / 4]);
        });
    }

    private AuditEvent event(int i) {
        return AuditEvent.of(CLOCK.instant(), Actor.user("u-" + i % 500), StandardAction.RETENTION_EXPORT_COMPLETED)
                .target("slip-" + i)
                .ip("192.0.2." + i % 250)
                .correlation("r-" + i / 3)
                .succeeded();
    }

    private List<AuditEvent> events(int count) {
        List<AuditEvent> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            events.add(event(number.incrementAndGet()));
        }
        return events;
    }

    /** An event as people write it by hand: one JSON text of about 400 bytes. */
    private static String json(AuditEvent event) {
        return "{\"id\":\"" + event.id() + "\",\"at\":\"" + event.at() + "\",\"values\":\"" + event.values()
                + "\",\"padding\":\"" + "x".repeat(160) + "\"}";
    }

    private int insertBatched(int batch) throws Exception {
        List<AuditEvent> events = events(EVENTS);
        try (Connection connection = plain.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into plain (tenant_id, at, event) values (?, now(), ?)")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < EVENTS; i++) {
                insert.setString(1, "hot");
                insert.setString(2, json(events.get(i)));
                insert.addBatch();
                if (i % batch == batch - 1) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
            connection.setAutoCommit(true);
        }
        return EVENTS;
    }

    private int copy() throws Exception {
        StringBuilder rows = new StringBuilder();
        for (AuditEvent event : events(EVENTS)) {
            rows.append("hot\t")
                    .append(event.at())
                    .append('\t')
                    .append(json(event))
                    .append('\n');
        }
        try (Connection connection = plain.getConnection()) {
            // by name: the driver's package is annotated with types that are not on the class path, which javac minds
            Class<?> type = Class.forName("org.postgresql.PGConnection");
            Object copy = type.getMethod("getCopyAPI").invoke(connection.unwrap(type));
            copy.getClass()
                    .getMethod("copyIn", String.class, Reader.class)
                    .invoke(copy, "copy plain (tenant_id, at, event) from stdin", new StringReader(rows.toString()));
        }
        return EVENTS;
    }

    private int chain(int count) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (AuditEvent event : events(count)) {
            String json = json(event);
            try (Connection connection = plain.getConnection()) {
                connection.setAutoCommit(false);
                long last = 0;
                byte[] hash = new byte[32];
                try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(1)");
                        PreparedStatement head = connection.prepareStatement(
                                "select seq, hash from chain where tenant_id = 'hot' order by seq desc limit 1");
                        PreparedStatement insert =
                                connection.prepareStatement("insert into chain values ('hot', ?, ?, ?)")) {
                    lock.execute();
                    try (ResultSet row = head.executeQuery()) {
                        if (row.next()) {
                            last = row.getLong(1);
                            hash = row.getBytes(2);
                        }
                    }
                    sha256.update(hash);
                    insert.setLong(1, last + 1);
                    insert.setBytes(2, sha256.digest(json.getBytes(StandardCharsets.UTF_8)));
                    insert.setString(3, json);
                    insert.executeUpdate();
                }
                connection.commit();
                connection.setAutoCommit(true);
            }
        }
        return count;
    }

    /** One thread writes, another sequences, as in production; over when everything has its place. */
    private int inbox(List<TenantId> tenants) throws Exception {
        int each = EVENTS / tenants.size();
        Future<?> writer = writers.submit(() -> {
            for (TenantId tenant : tenants) {
                Tenants.run(tenant, () -> {
                    for (int done = 0; done < each; done += 256) {
                        log.recordAll(events(Math.min(256, each - done)));
                    }
                });
            }
        });
        try (Sequencing sequencing = Sequencing.of(log).build()) {
            while (!writer.isDone()) {
                sequencing.runDue();
            }
        }
        writer.get();
        tenants.forEach(tenant -> Tenants.run(tenant, log::sequence));
        return each * tenants.size();
    }

    private int inboxOneByOne(int count) {
        Tenants.run(HOT, () -> {
            events(count).forEach(log::record);
            log.sequence();
        });
        return count;
    }

    private int importAll() {
        Tenants.run(HOT, () -> log.importAll(events(EVENTS)));
        return EVENTS;
    }

    private int business(int count, boolean recorded) {
        Tenants.run(HOT, () -> {
            for (int i = 0; i < count; i++) {
                String invoice = "n-" + i;
                AuditEvent event = event(i);
                appTransactions.call(connection -> {
                    try (PreparedStatement insert = connection.prepareStatement(
                                    "insert into invoice (number, amount) values (?, 100) returning id");
                            PreparedStatement update =
                                    connection.prepareStatement("update invoice set amount = 200 where id = ?")) {
                        insert.setString(1, invoice);
                        try (ResultSet row = insert.executeQuery()) {
                            row.next();
                            update.setLong(1, row.getLong(1));
                        }
                        update.executeUpdate();
                    }
                    if (recorded) {
                        log.record(event);
                    }
                    return count;
                });
            }
        });
        return count;
    }

    private static HikariDataSource pool(DataSource source, int size) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        return new HikariDataSource(config);
    }

    /** What is measured; returns how many events it handled. */
    private interface Way {
        int run() throws Exception;
    }
}
