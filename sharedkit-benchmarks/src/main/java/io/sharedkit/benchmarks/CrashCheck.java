/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditQuery;
import io.sharedkit.audit.RecordedEvent;
import io.sharedkit.audit.file.FileAuditStore;
import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.audit.verify.AuditVerifier;
import io.sharedkit.audit.verify.VerificationReport;
import io.sharedkit.audit.verify.VerificationReport.Status;
import io.sharedkit.core.tenant.Tenants;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** What killed processes had acknowledged, beside what their store holds. */
final class CrashCheck {
    private static final Pattern LINE =
            Pattern.compile("A t-\\d [0-9a-f-]{36}|C t-\\d [A-Za-z0-9+/=]+|E t-\\d \\d+\\.");
    private static final int PAGE = 1000;
    private static final int KILLED = 128 + 9;

    private final Path store;
    private final Path exports;
    private final Map<String, Set<UUID>> missing = new HashMap<>();
    private final Map<String, Set<UUID>> stored = new HashMap<>();
    private final Map<String, List<Checkpoint>> checkpoints = new HashMap<>();
    private final Map<String, Set<Long>> erased = new HashMap<>();
    private long acknowledged;
    private long signed;
    private int kills;
    private int others;
    private int comparisons;

    CrashCheck(Path store, Path exports) {
        this.store = store;
        this.exports = exports;
    }

    /** How many processes were killed while they ran. */
    int kills() {
        return kills;
    }

    /** How many events were acknowledged. */
    long acknowledged() {
        return acknowledged;
    }

    /** A line that a process printed; the last one may be cut off. */
    void saw(String line) {
        if (!LINE.matcher(line).matches()) {
            return;
        }
        String[] parts = line.split(" ");
        if (parts[0].equals("A")) {
            acknowledged++;
            missing.computeIfAbsent(parts[1], tenant -> new HashSet<>()).add(UUID.fromString(parts[2]));
        } else if (parts[0].equals("E")) {
            long index = Long.parseLong(parts[2].substring(0, parts[2].length() - 1));
            erased.computeIfAbsent(parts[1], tenant -> new HashSet<>()).add(index);
        } else if (complete(parts[2])) {
            signed++;
            SignedNote note = SignedNote.parse(Base64.getDecoder().decode(parts[2]));
            checkpoints.computeIfAbsent(parts[1], tenant -> new ArrayList<>()).add(Checkpoint.parse(note.text()));
        }
    }

    private static boolean complete(String note) {
        try {
            SignedNote.parse(Base64.getDecoder().decode(note));
            return true;
        } catch (IllegalArgumentException e) {
            return false; // cut off
        }
    }

    void ended(int code) {
        kills += code == KILLED ? 1 : 0;
        others += code == KILLED ? 0 : 1;
    }

    /** Opens the store and compares. */
    void compare() {
        comparisons++;
        try (FileAuditStore opened = CrashChild.open(store)) {
            AuditLog log = CrashChild.log(opened);
            for (int tenant = 0; tenant < CrashChild.TENANTS; tenant++) {
                String id = CrashChild.tenant(tenant).value();
                Tenants.run(CrashChild.tenant(tenant), () -> compare(log, id));
            }
        }
    }

    private void compare(AuditLog log, String tenant) {
        log.sequence();
        Set<UUID> known = stored.computeIfAbsent(tenant, one -> new HashSet<>());
        Set<UUID> lost = missing.computeIfAbsent(tenant, one -> new HashSet<>());
        for (List<RecordedEvent> page = page(log, known.size()); !page.isEmpty(); page = page(log, known.size())) {
            for (RecordedEvent event : page) {
                require(event.index() == known.size() && known.add(event.id()), "doubled: " + event.id());
                lost.remove(event.id());
            }
        }
        require(lost.isEmpty(), lost.size() + " acknowledged events of " + tenant + " are lost, such as " + lost);
        Checkpoint now = Checkpoint.parse(log.checkpoint().text());
        for (Checkpoint earlier : checkpoints.getOrDefault(tenant, List.of())) {
            require(
                    earlier.size() == 0 || log.proveGrowth(earlier.size()).verify(earlier.root(), now.root()),
                    "a fork at " + earlier.size());
        }
        checkpoints.put(tenant, new ArrayList<>(List.of(now)));
        for (long index : erased.getOrDefault(tenant, Set.of())) {
            RecordedEvent event = page(log, index).get(0);
            require(event.index() == index && event.values().isEmpty(), "not erased any more: " + index);
        }
    }

    private static List<RecordedEvent> page(AuditLog log, long from) {
        return log.find(AuditQuery.builder().after(from - 1).limit(PAGE).build());
    }

    /** Exports all logs and verifies them. */
    void export() {
        try (FileAuditStore opened = CrashChild.open(store)) {
            AuditLog log = CrashChild.log(opened);
            for (int tenant = 0; tenant < CrashChild.TENANTS; tenant++) {
                Path export = exports.resolve("t-" + tenant);
                Tenants.run(CrashChild.tenant(tenant), () -> log.export(export));
                VerificationReport report = AuditVerifier.verify(export);
                require(report.status() == Status.INTACT || report.status() == Status.REDACTED, report.toString());
            }
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    @Override
    public String toString() {
        long erasures = erased.values().stream().mapToLong(Set::size).sum();
        long events = stored.values().stream().mapToLong(Set::size).sum();
        return kills + " kills (" + others + " other ends), " + acknowledged + " acknowledged events and " + signed
                + " checkpoints handed out, " + events + " events found, " + erasures + " erased; " + comparisons
                + " comparisons, nothing lost, nothing doubled, no fork, nothing erased there again";
    }
}
