/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.LogSnapshot;
import io.sharedkit.audit.Receipt;
import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.internal.digest.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes the files of a bundle. */
final class BundleWriter {
    private final AuditLog log;
    private final LogSnapshot snapshot;
    private final Custody custody;
    private final List<BundleEvent> events;
    private final SortedMap<String, String> digests = new TreeMap<>();

    BundleWriter(AuditLog log, LogSnapshot snapshot, Custody custody, List<BundleEvent> events) {
        this.log = log;
        this.snapshot = snapshot;
        this.custody = custody;
        this.events = events;
    }

    /** Everything but the record, and returns the SHA-256 of the custody, which names all other files. */
    String write(Path directory) throws IOException {
        StringBuilder disclosures = new StringBuilder();
        Files.createDirectory(directory.resolve("events"));
        Files.createDirectory(directory.resolve("proofs"));
        for (BundleEvent event : events) {
            put(directory, BundleFiles.entry(event.index()), event.entry().leaf());
            put(
                    directory,
                    BundleFiles.proof(event.index()),
                    snapshot.prove(event.index()).toString());
            disclosures.append(BundleFiles.line(event.index(), event.disclosures()));
        }
        put(directory, BundleFiles.DISCLOSURES, disclosures.toString());
        put(directory, BundleFiles.CHECKPOINT, snapshot.checkpoint().toString());
        put(directory, BundleFiles.VKEY, snapshot.vkey() + "\n");
        put(directory, BundleFiles.REPORT, new ReportPage(log.actions(), snapshot, custody, events).html());
        byte[] json = custody.json(snapshot, events, digests).getBytes(StandardCharsets.UTF_8);
        Files.write(directory.resolve(BundleFiles.CUSTODY), json);
        return Sha256.hex(json);
    }

    /** The event that records the custody, with its proof. */
    void writeRecord(Path directory, Receipt receipt) throws IOException {
        Files.createDirectory(directory.resolve(BundleFiles.RECORD));
        LogSnapshot now = log.snapshot();
        List<LogEntry> recorded = new ArrayList<>(1);
        now.at(receipt.index().orElseThrow(), (entry, event) -> recorded.add(entry));
        LogEntry entry = recorded.get(0);
        put(directory, BundleFiles.RECORD_ENTRY, entry.leaf());
        put(directory, BundleFiles.RECORD_DISCLOSURES, BundleFiles.line(entry.index(), entry.disclosures()));
        put(directory, BundleFiles.RECORD_PROOF, receipt.proof().orElseThrow().toString());
        put(directory, BundleFiles.RECORD_VKEY, now.vkey() + "\n");
    }

    private void put(Path directory, String name, String text) throws IOException {
        put(directory, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void put(Path directory, String name, byte[] bytes) throws IOException {
        Files.write(directory.resolve(name), bytes);
        digests.put(name, Sha256.hex(bytes));
    }
}
