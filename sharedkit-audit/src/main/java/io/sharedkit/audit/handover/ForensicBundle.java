/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditQuery;
import io.sharedkit.audit.LogSnapshot;
import io.sharedkit.audit.Receipt;
import io.sharedkit.audit.tlog.VerifierKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The events of one incident, handed over for an investigation: a directory with each event's entry, its values and its
 * proof, a report to read and print in Japanese and English, and the chain of custody.
 *
 * <pre>{@code
 * Exported bundle = Tenants.get(tenant, () -> ForensicBundle.of(log, Purpose.of(operator, "Request of 22 November"))
 *         .incident("INC-2026-11", "不正ログインの調査")
 *         .requestedBy("青空商事株式会社 情報システム部")
 *         .scope("11月20日から22日までの認証の記録")
 *         .events(query)
 *         .only("actor", "action", "outcome", "ip")
 *         .write(Path.of("INC-2026-11")));
 * BundleReport report = ForensicBundle.verify(bundle.path(), vkey);
 * }</pre>
 *
 * <p><b>Security guarantees.</b> Each event is proven to stand in the log under a signed checkpoint, each value to be the one
 * that was recorded. The chain of custody names every file with its SHA-256; its own SHA-256 is recorded in the log before
 * the bundle gets its place, and the proof of that record lies in the bundle: no file can be changed, added or removed without
 * {@link #verify} telling, not by whoever holds the bundle either; but for further signatures under the proof of the record,
 * which the specification of signed notes tells a verifier to ignore. Values that are left out cannot be guessed from what is there.
 * Not guaranteed: that the selection is complete, and confidentiality; it holds personal data in the clear.
 */
public final class ForensicBundle {

    /** The most events of one bundle: what a report can still be read of. For more there is {@link AuditExport#directory}. */
    public static final int MAX_EVENTS = 10_000;

    private static final int MAX_TEXT = 1000;

    private final AuditLog log;
    private final Purpose purpose;
    private final Set<String> only = new TreeSet<>();
    private String incident = "";
    private String title = "";
    private String requestedBy = "";
    private String scope = "";
    private @Nullable AuditQuery query;
    private @Nullable List<Long> indexes;

    private ForensicBundle(AuditLog log, Purpose purpose) {
        this.log = log;
        this.purpose = purpose;
    }

    /** A bundle for this purpose; incident, who asked for it, scope and events are needed too. */
    public static ForensicBundle of(AuditLog log, Purpose purpose) {
        return new ForensicBundle(log, purpose);
    }

    /** Which incident, by its id and what it is called. */
    public ForensicBundle incident(String id, String name) {
        this.incident = id;
        this.title = name;
        return this;
    }

    /** Who asked for it and gets it: a customer, an investigator, an authority. */
    public ForensicBundle requestedBy(String whom) {
        this.requestedBy = whom;
        return this;
    }

    /** What was asked for, in words, such as the legal basis and the time it covers. */
    public ForensicBundle scope(String inWords) {
        this.scope = inWords;
        return this;
    }

    /** All events that the query finds; its limit is not applied. */
    public ForensicBundle events(AuditQuery found) {
        this.query = found;
        this.indexes = null;
        return this;
    }

    /** The events with these indexes. */
    public ForensicBundle events(List<Long> chosen) {
        this.indexes = List.copyOf(new TreeSet<>(chosen));
        this.query = null;
        return this;
    }

    /**
     * Hands over only values of these names, such as {@code actor}, {@code ip}, {@code before.role} or {@code detail.reason}; all
     * others are left out, and the report names them. Without it, all values are handed over.
     */
    public ForensicBundle only(String... names) {
        only.addAll(List.of(names));
        return this;
    }

    /**
     * Writes it for the tenant of the scope.
     *
     * @param directory does not exist yet
     * @throws IllegalArgumentException if something needed is missing or longer than 1,000 characters, there are no events or
     *     more than {@link #MAX_EVENTS}, or the directory exists
     * @throws IllegalStateException if nothing was sequenced yet
     * @throws java.io.UncheckedIOException if it cannot be written, for example because the disk is full; nothing is left
     */
    public Exported write(Path directory) {
        check("incident(id, name)", incident);
        check("incident(id, name)", title);
        check("requestedBy(...)", requestedBy);
        check("scope(...)", scope);
        LogSnapshot snapshot = log.snapshot();
        List<BundleEvent> events = select(snapshot);
        String what = query == null ? "events " + indexes : query.toString();
        Custody custody = new Custody(
                incident, title, requestedBy, scope, purpose, log.clock().instant(), what, conditions(), only);
        HandoverRecord record = new HandoverRecord(log, purpose, "bundle");
        BundleWriter writer = new BundleWriter(log, snapshot, custody, events);
        List<Receipt> receipt = new ArrayList<>(1);
        String sha256 = Draft.directory(
                directory,
                writer::write,
                digest -> {
                    receipt.add(record.kept(directory, incident + " " + what, events.size(), digest));
                    return () -> record.failed(directory, receipt.get(0).eventId());
                },
                draft -> writer.writeRecord(draft, receipt.get(0)));
        return AuditExport.exported(directory, events.size(), sha256, receipt.get(0));
    }

    /**
     * Verifies a bundle, with nothing but the bundle and a key that came another way.
     *
     * @param vkey the log's verifier key
     * @param others further keys of the same log, if the key was changed
     * @throws IllegalArgumentException if a key is malformed
     */
    public static BundleReport verify(Path directory, String vkey, String... others) {
        List<VerifierKey> keys = Stream.concat(Stream.of(vkey), Stream.of(others))
                .map(key -> VerifierKey.parse(key.strip()))
                .toList();
        return new BundleCheck(directory, keys).run();
    }

    private Map<String, String> conditions() {
        return query == null
                ? Map.of(
                        "index",
                        Objects.requireNonNull(indexes).stream()
                                .map(index -> Long.toString(index))
                                .collect(Collectors.joining(", ")))
                : query.conditions();
    }

    private List<BundleEvent> select(LogSnapshot snapshot) {
        List<BundleEvent> events = new ArrayList<>();
        if (indexes != null) {
            checkCount(indexes.size());
            indexes.forEach(
                    index -> snapshot.at(index, (entry, event) -> events.add(BundleEvent.of(entry, event, only))));
        } else {
            snapshot.each(Objects.requireNonNull(query, "A bundle needs events: call events(...)."), (entry, event) -> {
                checkCount(events.size() + 1);
                events.add(BundleEvent.of(entry, event, only));
            });
        }
        if (events.isEmpty()) {
            throw new IllegalArgumentException("No event fits, so that there is nothing to hand over.");
        }
        return events;
    }

    private static void checkCount(int events) {
        if (events > MAX_EVENTS) {
            throw new IllegalArgumentException("A bundle takes " + MAX_EVENTS + " events at most, and these are more."
                    + " Narrow the query, or hand over the whole log with AuditExport.directory.");
        }
    }

    private static void check(String method, String text) {
        if (text.isBlank() || text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("A bundle needs " + method + " of 1 to " + MAX_TEXT
                    + " characters each, which the report shows; a text has " + text.length() + ".");
        }
    }
}
