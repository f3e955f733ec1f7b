/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.jdbc;

import io.sharedkit.audit.AuditStore.Erasing;
import io.sharedkit.audit.entry.Disclosure;
import io.sharedkit.audit.entry.Erased;
import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.entry.Payload;
import io.sharedkit.core.internal.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values that can be erased, beside the entries that commit to them. */
final class Payloads {
    private static final String INSERT = """
            insert into sk_audit_payload
                   (tenant_id, idx, log_class, micros, payload, action, actor_key, target_key,
                    subject_key, correlation_key)
            select (select sk_tenant()), n.* from unnest(?::bigint[], ?, ?::bigint[], ?::bytea[], ?, ?::bigint[],
                                               ?::bigint[], ?::bigint[], ?::bigint[]) n""";
    private static final String DELETE_RANGE =
            "delete from sk_audit_payload where tenant_id = ? and idx between ? and ?";
    private static final String DELETE_OLD = """
            delete from sk_audit_payload where tenant_id = ? and idx = any (array(
              select idx from sk_audit_payload where tenant_id = ? and log_class = ? and micros < ? and idx < ? limit ?))""";
    private static final String SELECT =
            "select idx, payload from sk_audit_payload where tenant_id = ? and idx = any (?::bigint[]) for update";
    private static final String UPDATE = """
            update sk_audit_payload set payload = ?,
                   action = case when ? then null else action end,
                   actor_key = case when ? then null else actor_key end,
                   target_key = case when ? then null else target_key end,
                   subject_key = case when ? then null else subject_key end,
                   correlation_key = case when ? then null else correlation_key end
            where tenant_id = ? and idx = ?""";

    private static final String OLDEST = """
            select micros from sk_audit_payload where tenant_id = ? and log_class = ? order by micros limit 1""";

    /** How many rows are deleted in one transaction. */
    static final int BATCH = 10_000;

    /** So many bytes of values are read at once, and those of the entry that reaches it: whoever writes them chooses their length. */
    static final long ENOUGH = 16_000_000;

    private Payloads() {}

    static void insert(Connection connection, String tenant, List<Admission.Admitted> events, List<LogEntry> entries)
            throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        Sql.of(connection, INSERT)
                .bind(
                        entries.stream().map(LogEntry::index).toList(),
                        events.stream().map(one -> one.event().logClass()).toList(),
                        events.stream().map(one -> one.event().micros()).toList(),
                        entries.stream().map(LogEntry::payload).toList(),
                        column(events, one -> SearchKey.text(one.get("action"))),
                        column(events, one -> SearchKey.of(tenant, one.get("actor"))),
                        column(events, one -> SearchKey.of(tenant, one.get("target"))),
                        column(events, one -> SearchKey.of(tenant, one.get("subject"))),
                        column(events, one -> SearchKey.of(tenant, one.get("correlation"))))
                .update();
    }

    private static <T> List<@Nullable T> column(
            List<Admission.Admitted> events, Function<Map<String, String>, @Nullable T> key) {
        List<@Nullable T> keys = new ArrayList<>(events.size());
        events.forEach(one -> keys.add(key.apply(one.values())));
        return keys;
    }

    /** Deletes the values of whole entries. */
    static int deleteEvents(Connection connection, String tenant, Erased.Range range) throws SQLException {
        return Sql.of(connection, DELETE_RANGE)
                .bind(tenant, range.first(), range.last())
                .update();
    }

    /** Deletes the values of one batch of old entries; fewer than {@link #BATCH} means that none are left. */
    static int deleteOld(Connection connection, String tenant, Erasing erasing) throws SQLException {
        return Sql.of(connection, DELETE_OLD)
                .bind(tenant, tenant, erasing.what().retention(), erasing.what().beforeMicros(), erasing.end(), BATCH)
                .update();
    }

    /** Takes single values out. */
    static int deleteValues(Connection connection, String tenant, Erasing erasing) throws SQLException {
        Set<String> digests = Set.copyOf(erasing.what().values());
        List<Row> rows = Sql.of(connection, SELECT)
                .bind(tenant, erasing.entries())
                .list(row -> new Row(row.getLong("idx"), row.getBytes("payload")));
        int changed = 0;
        for (Row row : rows) {
            byte[] left = Payload.without(row.payload(), digests);
            changed += left.length < row.payload().length ? update(connection, tenant, row, left) : 0;
        }
        return changed;
    }

    static OptionalLong oldest(Connection connection, String tenant, String logClass) throws SQLException {
        return Sql.of(connection, OLDEST)
                .bind(tenant, logClass)
                .first(row -> OptionalLong.of(row.getLong("micros")))
                .orElse(OptionalLong.empty());
    }

    private static int update(Connection connection, String tenant, Row row, byte[] left) throws SQLException {
        if (left.length == 0) {
            return deleteEvents(connection, tenant, new Erased.Range(row.index(), row.index()));
        }
        Set<String> names = new HashSet<>();
        Payload.split(left).forEach(one -> names.add(Disclosure.parse(one).name()));
        return Sql.of(connection, UPDATE)
                .bind(
                        left,
                        !names.contains("action"),
                        !names.contains("actor"),
                        !names.contains("target"),
                        !names.contains("subject"),
                        !names.contains("correlation"),
                        tenant,
                        row.index())
                .update();
    }

    private record Row(long index, byte[] payload) {}
}
