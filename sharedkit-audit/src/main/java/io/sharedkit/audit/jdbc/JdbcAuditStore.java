/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.jdbc;

import io.sharedkit.audit.AuditStore;
import io.sharedkit.audit.entry.Erased;
import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Audit logs in the database, for any number of nodes.
 *
 * <p><b>Security guarantees.</b> The role of the application can add waiting events and do nothing else: it can neither
 * read nor change any, nor reach the log, and what it adds that is no entry is refused on the record. The role of the
 * worker can add entries and checkpoints, but neither change nor delete them. Both are bound to the tenant of the scope by
 * row-level security. Not guaranteed: anything against the owner of the tables or a superuser; what they change is found
 * by verifying an export against a checkpoint that somebody else holds. Erasing deletes rows: their bytes stay in the
 * files of the database, in its write-ahead log and in backups until these are rewritten, see {@code docs/audit.md}.
 */
public final class JdbcAuditStore implements AuditStore {

    /** The tables with the tenants' logs, which outlive the erasure of a tenant's data. */
    public static final List<String> TABLES = List.of(
            "sk_audit_inbox",
            "sk_audit_log",
            "sk_audit_leaf",
            "sk_audit_node",
            "sk_audit_payload",
            "sk_audit_checkpoint");

    private final Transactions app;
    private final Transactions worker;

    /**
     * @param app transactions of the application's role, the ones that its business data is written in
     * @param worker transactions of the worker's role, on a pool of their own; what must survive the caller's rollback is
     *     written here, on a connection of its own
     */
    public JdbcAuditStore(Transactions app, Transactions worker) {
        this.app = app;
        this.worker = worker;
    }

    @Override
    public CompletableFuture<Void> keep(Waiting event, boolean joining) {
        return keep(joining, connection -> Inbox.add(connection, event));
    }

    @Override
    public CompletableFuture<Void> keepAll(List<Waiting> events, boolean joining) {
        return keep(joining, connection -> Inbox.addAll(connection, events));
    }

    @Override
    public boolean waitsForCommit() {
        return app.isOpen();
    }

    private CompletableFuture<Void> keep(boolean joining, Transactions.Work<Integer> work) {
        Tenants.current();
        if (joining) {
            app.call(work);
        } else {
            worker.callApart(work);
        }
        return CompletableFuture.completedFuture(null);
    }

    /** Past the inbox: in one transaction of the worker's. */
    @Override
    public void append(String origin, List<Waiting> events, Step step) {
        String tenant = tenant();
        worker.callApart(connection -> {
            LogHead log = LogHead.lock(connection, tenant, origin);
            Set<UUID> recorded = Entries.recorded(connection, tenant, events);
            Stream<Admission.Admitted> fresh = events.stream()
                    .filter(event -> !recorded.contains(event.eventId()))
                    .map(Admission::own);
            extend(connection, tenant, log, once(fresh), step);
            return events.size();
        });
    }

    /** The first of those with the same id. What was refused has a new one, and stands in nobody's way. */
    private static List<Admission.Admitted> once(Stream<Admission.Admitted> events) {
        Map<UUID, Admission.Admitted> first = new LinkedHashMap<>();
        events.forEach(event -> first.putIfAbsent(event.eventId(), event));
        return List.copyOf(first.values());
    }

    @Override
    public int sequence(String origin, int limit, Step step) {
        String tenant = tenant();
        return worker.callApart(connection -> {
            LogHead log = LogHead.lock(connection, tenant, origin);
            List<Inbox.Taken> taken = Inbox.take(connection, tenant, limit);
            Stream<Admission.Admitted> fresh =
                    taken.stream().filter(one -> !one.recorded()).map(Admission::admit);
            extend(connection, tenant, log, once(fresh), step);
            return Inbox.more(taken, limit) ? limit : taken.size();
        });
    }

    private static void extend(
            Connection connection, String tenant, LogHead log, List<Admission.Admitted> events, Step step)
            throws SQLException {
        Optional<Extension> added = add(connection, tenant, log, events, step);
        if (added.isPresent()) {
            log.advance(connection, tenant, added.get());
        }
    }

    @Override
    public void rename(String origin, Waiting first, Step step) {
        String tenant = tenant();
        worker.callApart(connection -> {
            LogHead log = LogHead.lock(connection, tenant, origin);
            Optional<Extension> added = add(connection, tenant, log, List.of(Admission.own(first)), step);
            if (added.isPresent()) {
                log.renamed(connection, origin).advance(connection, tenant, added.get());
            }
            return added;
        });
    }

    /** Adds the entries, but not yet to the log's head. */
    private static Optional<Extension> add(
            Connection connection, String tenant, LogHead log, List<Admission.Admitted> events, Step step)
            throws SQLException {
        Optional<Extension> extension = step.extend(
                log.head(), events.stream().map(Admission.Admitted::event).toList());
        if (extension.isPresent()) {
            Entries.insert(connection, events, extension.get().entries());
            Entries.insertNodes(connection, extension.get().nodes());
            Payloads.insert(connection, tenant, events, extension.get().entries());
        }
        return extension;
    }

    @Override
    public Optional<Head> head() {
        String tenant = tenant();
        return worker.call(connection -> LogHead.find(connection, tenant).map(LogHead::head));
    }

    @Override
    public List<LogEntry> read(Page page) {
        String tenant = tenant();
        return worker.call(connection -> Entries.read(connection, tenant, page));
    }

    @Override
    public OptionalLong indexOf(UUID eventId) {
        String tenant = tenant();
        return worker.call(connection -> Entries.indexOf(connection, tenant, eventId));
    }

    @Override
    public OptionalLong oldest(String logClass) {
        String tenant = tenant();
        return worker.call(connection -> Payloads.oldest(connection, tenant, logClass));
    }

    @Override
    public List<MerkleHash> hashes(int level, long first, int count) {
        String tenant = tenant();
        return worker.call(connection -> Entries.hashes(connection, tenant, level, first, count));
    }

    @Override
    public long erase(Erasing erasing) {
        String tenant = tenant();
        Erased what = erasing.what();
        long erased = 0;
        for (Erased.Range range : what.events()) {
            erased += worker.callApart(connection -> Payloads.deleteEvents(connection, tenant, range));
        }
        if (!what.values().isEmpty()) {
            erased += worker.callApart(connection -> Payloads.deleteValues(connection, tenant, erasing));
        }
        if (!what.retention().isEmpty()) {
            int batch;
            do {
                batch = worker.callApart(connection -> Payloads.deleteOld(connection, tenant, erasing));
                erased += batch;
            } while (batch == Payloads.BATCH);
        }
        return erased;
    }

    private static String tenant() {
        return Tenants.current().value();
    }
}
