/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.jdbc;

import io.sharedkit.audit.AuditStore;
import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import java.util.List;
import java.util.Optional;

/**
 * Audit logs in the database, for any number of nodes.
 *
 * <p><b>Security guarantees.</b> The role of the application can add waiting events and do nothing else: it can neither
 * read nor change any, nor reach the log. The role of the worker can add entries and checkpoints, but neither change nor
 * delete them. Both are bound to the tenant of the scope by row-level security. Not guaranteed: anything against the
 * owner of the tables or a superuser; what they change is found by verifying an export against a checkpoint that somebody
 * else holds.
 */
public final class JdbcAuditStore implements AuditStore {

    /** The tables with the tenants' logs, which outlive the erasure of a tenant's data. */
    public static final List<String> TABLES =
            List.of("sk_audit_inbox", "sk_audit_log", "sk_audit_leaf", "sk_audit_disclosure", "sk_audit_checkpoint");

    private final Transactions app;
    private final Transactions worker;

    /**
     * @param app transactions of the application's role, the ones that its business data is written in
     * @param worker transactions of the worker's role, on a pool of their own; what must survive the caller's rollback is
     *     written here, so do not publish denials inside a transaction of the worker's that may be rolled back
     */
    public JdbcAuditStore(Transactions app, Transactions worker) {
        this.app = app;
        this.worker = worker;
    }

    @Override
    public void keep(Waiting event, boolean joining) {
        Tenants.current();
        Transactions transactions = joining ? app : worker;
        transactions.call(connection -> {
            Inbox.add(connection, event);
            return event;
        });
    }

    @Override
    public int sequence(String origin, int limit, Step step) {
        String tenant = tenant();
        return worker.call(connection -> {
            LogHead log = LogHead.lock(connection, tenant, origin);
            List<Inbox.Taken> taken = Inbox.take(connection, tenant, limit);
            List<Waiting> events = taken.stream()
                    .filter(one -> !one.recorded())
                    .map(Inbox.Taken::event)
                    .toList();
            Optional<Extension> extension = step.extend(log.head(), events);
            if (extension.isPresent()) {
                Entries.insert(connection, events, extension.get().entries());
                log.advance(connection, tenant, extension.get());
            }
            return taken.size();
        });
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

    private static String tenant() {
        return Tenants.current().value();
    }
}
