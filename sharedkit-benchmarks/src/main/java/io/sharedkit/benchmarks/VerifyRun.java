/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import io.sharedkit.audit.entry.Disclosure;
import io.sharedkit.audit.entry.Leaf;
import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.entry.Payload;
import io.sharedkit.audit.export.ExportDirectory;
import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.audit.tlog.MerkleTree;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.audit.tlog.VerifierKey;
import io.sharedkit.audit.verify.AuditVerifier;
import io.sharedkit.audit.verify.VerificationReport;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.secret.SigningKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;

/**
 * How fast an export is verified, on one thread: entries alone (hashes and tree), and a whole export with seven values for
 * each entry. Arguments: how many events (a million if not given), and a directory to keep the export in.
 */
public final class VerifyRun {
    private static final int EVENTS = 1_000_000;
    private static final int ROUNDS = 5;
    private static final String ORIGIN = "audit.example.jp/audit/00112233445566778899aabbccddeeff";
    private static final Instant START = Instant.parse("2026-04-01T00:00:00Z");

    private VerifyRun() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : EVENTS;
        Path directory = arguments.length > 1 ? Path.of(arguments[1]) : Files.createTempDirectory("verify-run");
        Path export = directory.resolve("export-" + events);
        leaves(events);
        if (!Files.exists(export)) {
            write(export, events);
        }
        measure("export: entries, tiles, values", events, () -> {
            VerificationReport report = AuditVerifier.verify(export);
            if (!report.intact()) {
                throw new IllegalStateException(report.status() + " " + report.findings());
            }
            return report;
        });
        System.out.println("The export is in " + export);
    }

    private static void leaves(int events) throws Exception {
        byte[][] some = new byte[1000][];
        for (int i = 0; i < some.length; i++) {
            some[i] = entry(i).leaf();
        }
        measure("hashes and tree of entries of " + some[0].length + " bytes", events, () -> {
            MerkleTree tree = MerkleTree.empty();
            for (int i = 0; i < events; i++) {
                tree.add(MerkleHash.ofLeaf(some[i % some.length]));
            }
            return tree.root();
        });
    }

    private static void write(Path export, int events) {
        SigningKeys keys =
                KeyRing.builder().randomKey("verify-run", "k").build().signing("verify-run");
        VerifierKey vkey = VerifierKey.of(ORIGIN, keys.publicKey());
        MerkleTree tree = MerkleTree.empty();
        List<LogEntry> entries = new ArrayList<>(events);
        for (int i = 0; i < events; i++) {
            LogEntry entry = entry(i);
            entries.add(entry);
            tree.add(entry.hash());
        }
        String note = SignedNote.sign(Checkpoint.of(ORIGIN, tree).text(), vkey, keys::sign)
                .toString();
        Iterator<LogEntry> all = entries.iterator();
        ExportDirectory.write(export, note, vkey.toString(), all);
    }

    private static LogEntry entry(int i) {
        List<Disclosure> values = List.of(
                Disclosure.of("actor", "user:u-" + i % 5000),
                Disclosure.of("action", "employee.address.changed"),
                Disclosure.of("target", "e-" + i),
                Disclosure.of("outcome", "SUCCESS"),
                Disclosure.of("ip", "192.0.2." + i % 250),
                Disclosure.of("before.city", "高崎市"),
                Disclosure.of("after.city", "前橋市"));
        List<String> digests = values.stream().map(Disclosure::digest).sorted().toList();
        byte[] leaf = new Leaf(UUID.randomUUID(), START.plusSeconds(i), "employee", "operation", digests).bytes();
        return LogEntry.append(
                i, leaf, Payload.join(values.stream().map(Disclosure::encoded).toList()));
    }

    private static void measure(String what, int events, Callable<?> operation) throws Exception {
        long[] nanos =
                LongStream.range(0, ROUNDS).map(round -> nanos(operation)).toArray();
        Arrays.sort(nanos);
        System.out.printf(
                "%-45s median of %d: %,.0f entries/s (best %,.0f), %.2f s%n",
                what, ROUNDS, events * 1e9 / nanos[ROUNDS / 2], events * 1e9 / nanos[0], nanos[ROUNDS / 2] / 1e9);
    }

    private static long nanos(Callable<?> operation) {
        long start = System.nanoTime();
        try {
            operation.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return System.nanoTime() - start;
    }
}
