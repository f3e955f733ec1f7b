/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.jdbc;

import io.sharedkit.audit.AuditStore.Page;
import io.sharedkit.audit.AuditStore.Waiting;
import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.core.internal.jdbc.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The entries at their places, and beside them the values that can be erased. */
final class Entries {
    private static final String INSERT = """
            insert into sk_audit_leaf (idx, event_id, micros, leaf, hash)
            select idx::bigint, event_id::uuid, micros::bigint, decode(leaf, 'hex'), decode(hash, 'hex')
            from unnest(?, ?, ?, ?, ?) as new (idx, event_id, micros, leaf, hash)""";
    private static final String DISCLOSE = """
            insert into sk_audit_disclosure (idx, position, disclosure)
            select idx::bigint, position::smallint, disclosure
            from unnest(?, ?, ?) as new (idx, position, disclosure)""";
    private static final String SELECT = """
            select idx, leaf, hash,
                   array(select disclosure from sk_audit_disclosure d
                         where d.tenant_id = ? and d.idx = sk_audit_leaf.idx order by position) as disclosures
            from sk_audit_leaf
            where tenant_id = ? and idx >= ? and idx < ? and micros >= ? and micros < ?
            order by idx limit ?""";
    private static final HexFormat HEX = HexFormat.of();

    private Entries() {}

    static void insert(Connection connection, List<Waiting> events, List<LogEntry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        Sql.of(connection, INSERT)
                .bind(
                        entries.stream().map(LogEntry::index).toList(),
                        events.stream().map(Waiting::eventId).toList(),
                        events.stream().map(Waiting::micros).toList(),
                        entries.stream()
                                .map(entry -> HEX.formatHex(entry.leaf()))
                                .toList(),
                        entries.stream()
                                .map(entry -> HEX.formatHex(entry.hash().bytes()))
                                .toList())
                .update();
        disclose(connection, entries);
    }

    private static void disclose(Connection connection, List<LogEntry> entries) throws SQLException {
        List<Long> indexes = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        List<String> disclosures = new ArrayList<>();
        for (LogEntry entry : entries) {
            for (int position = 0; position < entry.disclosures().size(); position++) {
                indexes.add(entry.index());
                positions.add(position);
                disclosures.add(entry.disclosures().get(position));
            }
        }
        Sql.of(connection, DISCLOSE).bind(indexes, positions, disclosures).update();
    }

    static List<LogEntry> read(Connection connection, String tenant, Page page) throws SQLException {
        return Sql.of(connection, SELECT)
                .bind(
                        tenant,
                        tenant,
                        page.fromIndex(),
                        page.endIndex(),
                        page.fromMicros(),
                        page.endMicros(),
                        page.limit())
                .list(Entries::entry);
    }

    private static LogEntry entry(ResultSet row) throws SQLException {
        return new LogEntry(
                row.getLong("idx"), row.getBytes("leaf"), MerkleHash.of(row.getBytes("hash")), List.of((String[])
                        row.getArray("disclosures").getArray()));
    }
}
