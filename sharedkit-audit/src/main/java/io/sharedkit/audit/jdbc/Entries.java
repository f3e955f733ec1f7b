/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.jdbc;

import io.sharedkit.audit.AuditStore.Match;
import io.sharedkit.audit.AuditStore.Page;
import io.sharedkit.audit.AuditStore.TileNode;
import io.sharedkit.audit.AuditStore.Waiting;
import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.entry.Payload;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.core.internal.jdbc.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The entries at their places, and the hashes of the tree over them. Neither ever changes. */
final class Entries {
    private static final String INSERT = """
            insert into sk_audit_leaf (tenant_id, idx, event_id, micros, leaf, hash)
            select (select sk_tenant()), idx, event_id::uuid, micros, leaf, hash
            from unnest(?, ?, ?, ?, ?) as new (idx, event_id, micros, leaf, hash)""";
    private static final String INSERT_NODES = """
            insert into sk_audit_node (tenant_id, level, idx, hash)
            select (select sk_tenant()), level::smallint, idx, hash from unnest(?, ?, ?) as new (level, idx, hash)""";
    private static final String SELECT = """
            select idx, leaf, hash, payload from (
              select found.*, sum(bytes) over (order by idx) - bytes as before from (
            select l.idx, l.leaf, l.hash, p.payload, coalesce(octet_length(p.payload), 0) as bytes
            from sk_audit_leaf l left join sk_audit_payload p on p.tenant_id = l.tenant_id and p.idx = l.idx
            where l.tenant_id = ? and l.idx >= ? and l.idx < ? and l.micros >= ? and l.micros < ?""";
    private static final String ORDER = " order by l.idx limit ?) found) sized where before < ? order by idx";

    private static final String RECORDED =
            "select event_id from sk_audit_leaf where tenant_id = ? and event_id = any (?::uuid[])";
    private static final String INDEX_OF = "select idx from sk_audit_leaf where tenant_id = ? and event_id = ?";
    private static final String LEAF_HASHES =
            "select hash from sk_audit_leaf where tenant_id = ? and idx >= ? and idx < ? order by idx";
    private static final String NODE_HASHES = """
            select hash from sk_audit_node where tenant_id = ? and level = ? and idx >= ? and idx < ? order by idx""";

    private Entries() {}

    static void insert(Connection connection, List<Admission.Admitted> events, List<LogEntry> entries)
            throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        Sql.of(connection, INSERT)
                .bind(
                        entries.stream().map(LogEntry::index).toList(),
                        events.stream().map(Admission.Admitted::eventId).toList(),
                        events.stream().map(one -> one.event().micros()).toList(),
                        entries.stream().map(LogEntry::leaf).toList(),
                        entries.stream().map(entry -> entry.hash().bytes()).toList())
                .update();
    }

    static void insertNodes(Connection connection, List<TileNode> nodes) throws SQLException {
        if (nodes.isEmpty()) {
            return;
        }
        Sql.of(connection, INSERT_NODES)
                .bind(
                        nodes.stream().map(node -> (long) node.level()).toList(),
                        nodes.stream().map(TileNode::index).toList(),
                        nodes.stream().map(node -> node.hash().bytes()).toList())
                .update();
    }

    static List<LogEntry> read(Connection connection, String tenant, Page page) throws SQLException {
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> values = new ArrayList<>(
                List.of(tenant, page.fromIndex(), page.endIndex(), page.fromMicros(), page.endMicros()));
        Match match = page.match();
        equal(sql, values, "actor_key", SearchKey.of(tenant, match.actor()));
        equal(sql, values, "target_key", SearchKey.of(tenant, match.target()));
        equal(sql, values, "subject_key", SearchKey.of(tenant, match.subject()));
        equal(sql, values, "correlation_key", SearchKey.of(tenant, match.correlation()));
        if (match.action() != null) {
            sql.append(" and (p.action = ? or (p.action > ? and p.action < ?))");
            values.addAll(List.of(match.action(), match.action() + ".", match.action() + "/")); // '/' follows '.'
        }
        values.addAll(List.of(page.limit(), Payloads.ENOUGH));
        return Sql.of(connection, sql.append(ORDER).toString())
                .bind(values.toArray())
                .list(Entries::entry);
    }

    private static void equal(StringBuilder sql, List<Object> values, String column, @Nullable Long key) {
        if (key != null) {
            sql.append(" and p.").append(column).append(" = ?");
            values.add(key);
        }
    }

    static OptionalLong indexOf(Connection connection, String tenant, UUID eventId) throws SQLException {
        return Sql.of(connection, INDEX_OF)
                .bind(tenant, eventId)
                .first(row -> OptionalLong.of(row.getLong("idx")))
                .orElse(OptionalLong.empty());
    }

    /** Which of these events have their place. */
    static Set<UUID> recorded(Connection connection, String tenant, List<Waiting> events) throws SQLException {
        return Set.copyOf(Sql.of(connection, RECORDED)
                .bind(tenant, events.stream().map(Waiting::eventId).toList())
                .list(row -> row.getObject("event_id", UUID.class)));
    }

    static List<MerkleHash> hashes(Connection connection, String tenant, int level, long first, int count)
            throws SQLException {
        Sql query = level == 0
                ? Sql.of(connection, LEAF_HASHES).bind(tenant, first, first + count)
                : Sql.of(connection, NODE_HASHES).bind(tenant, level, first, first + count);
        List<MerkleHash> hashes = query.list(row -> MerkleHash.of(row.getBytes("hash")));
        if (hashes.size() != count) {
            throw new IllegalArgumentException("The log has only " + hashes.size() + " of the " + count
                    + " hashes of level " + level + " from " + first + " on.");
        }
        return hashes;
    }

    private static LogEntry entry(ResultSet row) throws SQLException {
        byte[] payload = row.getBytes("payload");
        return new LogEntry(
                row.getLong("idx"),
                row.getBytes("leaf"),
                MerkleHash.of(row.getBytes("hash")),
                payload == null ? Payload.EMPTY : payload);
    }
}
