/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditQuery;
import io.sharedkit.audit.handover.AuditExport;
import io.sharedkit.audit.handover.Purpose;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Exports a log as directory, as JSON Lines and as CSV, and samples the used heap after a collection twenty times on the way:
 * memory is flat if it is no more at the end than in the beginning. The exit code is 1 if it is not.
 *
 * <p>Arguments: the number of events (1000000 unless said otherwise), the directory to write into, which is emptied again (a
 * temporary one).
 */
public final class AuditExportRun {
    private static final int SAMPLES = 20;
    private static final double MEGABYTE = 1 << 20;

    /** What a collection may leave behind by chance. */
    private static final long TOLERANCE = 8L << 20;

    private final long events;
    private final Path directory;
    private final AuditExport export;
    private final List<Long> samples = new ArrayList<>();

    private AuditExportRun(long events, Path directory) {
        this.events = events;
        this.directory = directory;
        KeyRing keys = KeyRing.builder().randomKey(AuditLog.KEY_PURPOSE, "k1").build();
        AuditLog log = AuditLog.builder()
                .store(new RepeatingStore(events, keys, this::sample))
                .keys(keys)
                .originPrefix("audit.example.jp")
                .build();
        this.export = AuditExport.of(log, Purpose.of(Actor.system("benchmark"), "measure"));
    }

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        long events = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
        Path directory = arguments.length > 1 ? Path.of(arguments[1]) : Files.createTempDirectory("audit-export");
        AuditExportRun run = new AuditExportRun(events, directory);
        System.out.printf(
                "%d events, heap of at most %.0f MB%n",
                events, Runtime.getRuntime().maxMemory() / MEGABYTE);
        boolean flat = run.measure("directory", AuditExport::directory);
        flat &= run.measure("JSON Lines", (export, file) -> export.jsonLines(all(), file));
        flat &= run.measure("CSV", (export, file) -> export.csv(all(), file, Locale.JAPANESE));
        System.exit(flat ? 0 : 1);
    }

    private boolean measure(String what, BiConsumer<AuditExport, Path> exporting) throws IOException {
        samples.clear();
        Path target = directory.resolve("export");
        long start = System.nanoTime();
        Tenants.run(TenantId.of("t"), () -> exporting.accept(export, target));
        double seconds = (System.nanoTime() - start) / 1e9;
        long bytes = empty(target);
        long first = peak(samples.subList(0, samples.size() / 2));
        long second = peak(samples.subList(samples.size() / 2, samples.size()));
        boolean flat = second <= first + TOLERANCE;
        System.out.printf(
                "%-10s %7.1f s, %8.0f events/s, %8.0f MB written; used heap after a collection: peak %.1f MB in the first"
                        + " half, %.1f MB in the second: %s%n",
                what,
                seconds,
                events / seconds,
                bytes / MEGABYTE,
                first / MEGABYTE,
                second / MEGABYTE,
                flat ? "flat" : "GROWS");
        return flat;
    }

    /** Called for each page that is read. */
    private void sample(long index) {
        if (index >= samples.size() * (events / SAMPLES)) {
            System.gc();
            samples.add(
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
    }

    private static long peak(List<Long> samples) {
        return samples.stream().max(Comparator.naturalOrder()).orElseThrow();
    }

    /** Deletes what was written and returns how much it was. */
    private static long empty(Path written) throws IOException {
        long bytes = 0;
        try (Stream<Path> paths = Files.walk(written)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                bytes += Files.isRegularFile(path) ? Files.size(path) : 0;
                Files.delete(path);
            }
        }
        return bytes;
    }

    private static AuditQuery all() {
        return AuditQuery.builder().build();
    }
}
