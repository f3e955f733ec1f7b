/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.jdbc;

import io.sharedkit.audit.AuditStore.Waiting;
import io.sharedkit.core.internal.jdbc.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Events without a place yet. They are consumed, not read behind a mark: so a late commit is never passed over. */
final class Inbox {
    private static final String INSERT = """
            insert into sk_audit_inbox (event_id, micros, log_class, leaf, payload) values (?, ?, ?, ?, ?)
            on conflict do nothing""";
    private static final String TAKE = """
            with oldest as (
              select event_id from sk_audit_inbox where tenant_id = ? order by arrival limit ?
            ), taken as (
              delete from sk_audit_inbox i using oldest o
              where i.tenant_id = ? and i.event_id = o.event_id
              returning i.event_id, i.arrival, i.written_by, i.micros, i.log_class, i.leaf, i.payload
            )
            select event_id, micros, log_class, leaf, payload, written_by = current_user as own,
                   exists (select 1 from sk_audit_leaf l
                           where l.tenant_id = ? and l.event_id = taken.event_id) as recorded
            from taken order by arrival""";

    private Inbox() {}

    static void add(Connection connection, Waiting event) throws SQLException {
        Sql.of(connection, INSERT)
                .bind(event.eventId(), event.micros(), event.logClass(), event.leaf(), event.payload())
                .update();
    }

    static List<Taken> take(Connection connection, String tenant, int limit) throws SQLException {
        return Sql.of(connection, TAKE).bind(tenant, limit, tenant, tenant).list(Inbox::taken);
    }

    private static Taken taken(ResultSet row) throws SQLException {
        Waiting event = new Waiting(
                row.getObject("event_id", UUID.class),
                row.getLong("micros"),
                row.getString("log_class"),
                row.getBytes("leaf"),
                row.getBytes("payload"));
        return new Taken(event, row.getBoolean("own"), row.getBoolean("recorded"));
    }

    /**
     * An event that left the inbox.
     *
     * @param own whether the worker's role put it there, not the application's
     * @param recorded whether it has its place already
     */
    record Taken(Waiting event, boolean own, boolean recorded) {}
}
