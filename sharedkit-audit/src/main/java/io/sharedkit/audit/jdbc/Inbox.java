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
            insert into sk_audit_inbox (event_id, micros, log_class, leaf, payload) values (?, ?, ?, ?, ?)""";
    private static final String INSERT_ALL = """
            insert into sk_audit_inbox (tenant_id, event_id, micros, log_class, leaf, payload)
            select (select sk_tenant()), n.* from unnest(?::uuid[], ?::bigint[], ?, ?::bytea[], ?::bytea[]) n""";
    private static final String TAKE = """
            with taken as (
              delete from sk_audit_inbox where tenant_id = ? and ctid = any (array(
                select ctid from (
                  select ctid, sum(bytes) over (order by arrival) - bytes as before from (
                    select ctid, arrival, octet_length(payload) as bytes from sk_audit_inbox
                    where tenant_id = ? order by arrival limit ?) oldest) sized
                where before < ?))
              returning event_id, arrival, written_by, micros, log_class, leaf, payload
            )
            select event_id, micros, log_class, leaf, payload, written_by = current_user as own,
                   (extract(epoch from now()) * 1000000)::bigint as now,
                   exists (select 1 from sk_audit_leaf l
                           where l.tenant_id = ? and l.event_id = taken.event_id) as recorded
            from taken order by arrival""";

    private Inbox() {}

    static int add(Connection connection, Waiting event) throws SQLException {
        return Sql.of(connection, INSERT)
                .bind(event.eventId(), event.micros(), event.logClass(), event.leaf(), event.payload())
                .update();
    }

    static int addAll(Connection connection, List<Waiting> events) throws SQLException {
        return Sql.of(connection, INSERT_ALL)
                .bind(
                        events.stream().map(Waiting::eventId).toList(),
                        events.stream().map(Waiting::micros).toList(),
                        events.stream().map(Waiting::logClass).toList(),
                        events.stream().map(Waiting::leaf).toList(),
                        events.stream().map(Waiting::payload).toList())
                .update();
    }

    /** The oldest events, fewer than the limit if they are long. */
    static List<Taken> take(Connection connection, String tenant, int limit) throws SQLException {
        return Sql.of(connection, TAKE)
                .bind(tenant, tenant, limit, Payloads.ENOUGH, tenant)
                .list(Inbox::taken);
    }

    /** Whether more may wait behind these. */
    static boolean more(List<Taken> taken, int limit) {
        long bytes =
                taken.stream().mapToLong(one -> one.event().payload().length).sum();
        return taken.size() == limit || bytes >= Payloads.ENOUGH;
    }

    private static Taken taken(ResultSet row) throws SQLException {
        Waiting event = new Waiting(
                row.getObject("event_id", UUID.class),
                row.getLong("micros"),
                row.getString("log_class"),
                row.getBytes("leaf"),
                row.getBytes("payload"));
        return new Taken(event, row.getLong("now"), row.getBoolean("own"), row.getBoolean("recorded"));
    }

    /**
     * An event that left the inbox.
     *
     * @param now when it left, by the database's clock, in microseconds since 1970
     * @param own whether the worker's role put it there, not the application's
     * @param recorded whether it has its place already
     */
    record Taken(Waiting event, long now, boolean own, boolean recorded) {

        /** One that the worker's role hands over past the inbox. */
        static Taken own(Waiting event) {
            return new Taken(event, event.micros(), true, false);
        }
    }
}
