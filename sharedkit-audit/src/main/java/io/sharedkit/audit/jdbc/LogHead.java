/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.jdbc;

import io.sharedkit.audit.AuditStore.Extension;
import io.sharedkit.audit.AuditStore.Head;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.core.internal.jdbc.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A log's right edge, with its epoch: who extends the log locks the row first, and the epoch makes sure that nobody else
 * did.
 */
record LogHead(Head head, int generation, long epoch) {
    private static final String CREATE = """
            insert into sk_audit_log (generation, origin, size, frontier, epoch) values (0, ?, 0, ''::bytea, 0)
            on conflict do nothing""";
    private static final String RENAME = """
            insert into sk_audit_log (generation, origin, size, frontier, epoch) values (?, ?, ?, ?, ?)""";
    private static final String LOCK =
            "select origin from sk_audit_log where tenant_id = ? and generation = 0 for update";
    private static final String SELECT = """
            select log.generation, log.origin, log.size, log.frontier, log.epoch,
                   coalesce((select max(idx) from sk_audit_leaf where tenant_id = log.tenant_id), -1) as last,
                   coalesce(signed.note, '') as note, coalesce(signed.vkey, '') as vkey
            from sk_audit_log log
            left join lateral (select note, vkey from sk_audit_checkpoint
                               where tenant_id = log.tenant_id order by size desc limit 1) signed on true
            where log.tenant_id = ? order by log.generation desc limit 1""";
    private static final String ADVANCE = """
            update sk_audit_log set size = ?, frontier = ?, epoch = epoch + 1
            where tenant_id = ? and generation = ? and epoch = ? and size = ?""";
    private static final String SIGN =
            "insert into sk_audit_checkpoint (size, note, vkey, signed_at) values (?, ?, ?, ?)";

    /** Locks the log of the tenant, which is made if it is missing. What is read after the lock is up to date. */
    static LogHead lock(Connection connection, String tenant, String origin) throws SQLException {
        if (!locked(connection, tenant)) {
            Sql.of(connection, CREATE).bind(origin).update();
            locked(connection, tenant);
        }
        return find(connection, tenant)
                .orElseThrow(() -> new IllegalStateException("The audit log was removed while it was extended."));
    }

    private static boolean locked(Connection connection, String tenant) throws SQLException {
        return Sql.of(connection, LOCK)
                .bind(tenant)
                .first(row -> row.getString("origin"))
                .isPresent();
    }

    static Optional<LogHead> find(Connection connection, String tenant) throws SQLException {
        return Sql.of(connection, SELECT).bind(tenant).first(LogHead::read);
    }

    /** The log under another name; the row with the former name stays. */
    LogHead renamed(Connection connection, String origin) throws SQLException {
        if (origin.equals(head.origin())) {
            return this;
        }
        LogHead next = new LogHead(head, generation + 1, epoch + 1);
        Sql.of(connection, RENAME)
                .bind(next.generation, origin, head.size(), MerkleHash.join(head.frontier()), next.epoch)
                .update();
        return next;
    }

    void advance(Connection connection, String tenant, Extension extension) throws SQLException {
        int changed = Sql.of(connection, ADVANCE)
                .bind(extension.size(), MerkleHash.join(extension.frontier()), tenant, generation, epoch, head.size())
                .update();
        if (changed != 1) {
            throw new IllegalStateException("Somebody else extended the audit log past its lock. Nothing was stored.");
        }
        Sql.of(connection, SIGN)
                .bind(extension.size(), extension.checkpoint(), extension.vkey(), extension.signedAt())
                .update();
    }

    private static LogHead read(ResultSet row) throws SQLException {
        Head head = new Head(
                row.getString("origin"),
                row.getLong("size"),
                MerkleHash.split(row.getBytes("frontier")),
                row.getLong("last"),
                row.getString("note"),
                row.getString("vkey"));
        return new LogHead(head, row.getInt("generation"), row.getLong("epoch"));
    }
}
