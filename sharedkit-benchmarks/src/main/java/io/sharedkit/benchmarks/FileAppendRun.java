/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import io.sharedkit.audit.AuditEvent;
import io.sharedkit.audit.AuditStore.Waiting;
import io.sharedkit.audit.StandardAction;
import io.sharedkit.audit.file.FileAuditStore;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Durable appends to the audit store in files beside the raw limit of the disk and beside an appender of log files that
 * forces nothing. All ways run in turn, in slices. Arguments: rounds, milliseconds a slice, directory.
 */
public final class FileAppendRun {
    private static final TenantId TENANT = TenantId.of("t-1");
    private static final int PREPARED = 1 << 12;

    private FileAppendRun() {}

    /** Measures and prints. */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
        int millis = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 500;
        Path root = arguments.length > 2 ? Path.of(arguments[2]) : Files.createTempDirectory("file-append");
        Waiting[] prepared =
                Stream.generate(() -> Waiting.of(event())).limit(PREPARED).toArray(Waiting[]::new);
        int bytes = prepared[0].leaf().length + prepared[0].payload().length;
        System.out.println("an event: " + text(event()).length() + " characters of JSON, " + prepared[0].leaf().length
                + " bytes of entry, " + prepared[0].payload().length + " bytes of values");
        try (LoggedEvents logback = new LoggedEvents(root.resolve("logback.log"))) {
            Map<String, Way> ways = new LinkedHashMap<>();
            for (int batch : new int[] {1, 16, 256, 2048}) {
                ways.put("raw, batch " + batch, new RawAppend(root.resolve("raw-" + batch), bytes, batch)::run);
                ways.put("store, batch " + batch, nanos -> StoreAppend.batches(root, prepared, batch, nanos));
            }
            for (int producers : new int[] {1, 2}) {
                ways.put(
                        "store, async, " + producers + " producers",
                        nanos -> StoreAppend.async(root, FileAppendRun::encoded, producers, nanos));
                ways.put(
                        "store, async, encoded before, " + producers,
                        nanos -> StoreAppend.async(root, i -> prepared[i & (PREPARED - 1)], producers, nanos));
            }
            ways.put("encoding only, 1 thread", FileAppendRun::encoding);
            for (int appenders : new int[] {1, 16, 32, 128, 512}) {
                ways.put(
                        "store, sync, " + appenders + " appenders",
                        nanos -> StoreAppend.sync(root, FileAppendRun::encoded, appenders, nanos));
            }
            ways.put("logback, no force", nanos -> logback.run(text(event()), nanos));
            measure(ways, rounds, millis, root);
        }
    }

    private static void measure(Map<String, Way> ways, int rounds, int millis, Path root) throws Exception {
        Map<String, List<Result>> results = new LinkedHashMap<>();
        for (int round = -1; round < rounds; round++) {
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                Result result = way.getValue().run(millis * 1_000_000L);
                if (round >= 0) {
                    results.computeIfAbsent(way.getKey(), name -> new ArrayList<>())
                            .add(result);
                }
                delete(root.resolve("store"));
            }
        }
        System.out.printf("%-36s %12s %26s %9s %9s%n", "", "events/s", "(quartiles)", "p50 us", "p99 us");
        results.forEach((name, list) -> System.out.printf(
                "%-36s %,12.0f (%,12.0f-%,12.0f) %9.0f %9.0f%n",
                name,
                quantile(list, Result::perSecond, 0.5),
                quantile(list, Result::perSecond, 0.25),
                quantile(list, Result::perSecond, 0.75),
                quantile(list, Result::p50, 0.5),
                quantile(list, Result::p99, 0.5)));
    }

    private static double quantile(List<Result> list, java.util.function.ToDoubleFunction<Result> value, double q) {
        return Slices.quantile(list.stream().mapToDouble(value).toArray(), q);
    }

    private static Result encoding(long nanos) {
        long start = System.nanoTime();
        long count = 0;
        while (System.nanoTime() < start + nanos) {
            Waiting.of(event());
            count++;
        }
        return Result.of(count, start, new long[] {0});
    }

    private static Waiting encoded(int number) {
        return Waiting.of(event());
    }

    static AuditEvent event() {
        return AuditEvent.of(Instant.now(), Actor.user("u-104211"), StandardAction.AUTH_ACCOUNT_ROLE_CHANGED)
                .target("account-77120")
                .ip("203.0.113.77")
                .correlation("6f1d2c0a9b3e4f58")
                .change("role", "employee", "payroll-administrator")
                .denied();
    }

    /** The same event as a line of a log file. */
    static String text(AuditEvent event) {
        StringBuilder json = new StringBuilder("{\"id\":\"").append(event.id()).append("\",\"at\":\"");
        json.append(event.at()).append('"');
        event.values()
                .forEach((name, value) -> json.append(",\"")
                        .append(name)
                        .append("\":\"")
                        .append(value)
                        .append('"'));
        return json.append('}').toString();
    }

    /** Runs some work for the tenant. */
    static void inTenant(Runnable work) {
        Tenants.run(TENANT, work);
    }

    static FileAuditStore open(Path root) {
        return FileAuditStore.at(root.resolve("store")).backlogBytes(64L << 30).open();
    }

    static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** One way to append, for so many nanoseconds. */
    @FunctionalInterface
    interface Way {
        Result run(long nanos) throws Exception;
    }

    /** What a slice gave. */
    record Result(double perSecond, double p50, double p99) {
        static Result of(long count, long start, long[] latencies) {
            long took = System.nanoTime() - start;
            Arrays.sort(latencies);
            return new Result(
                    count * 1e9 / took,
                    latencies[latencies.length / 2] / 1e3,
                    latencies[(int) (latencies.length * 0.99)] / 1e3);
        }
    }
}
