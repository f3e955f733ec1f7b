/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.alert;

import io.sharedkit.audit.alert.AlertStore.Hit;
import io.sharedkit.core.internal.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The rows of hits, and the alerts that come of them. */
final class AlertHits {
    private static final String ADD =
            "insert into sk_audit_alert_hit (rule, event_id, key, at) values (?, ?, ?, ?) on conflict do nothing";
    private static final String FIND =
            "select key, at from sk_audit_alert_hit where tenant_id = ? and rule = ? and event_id = ?";
    private static final String DELETE =
            "delete from sk_audit_alert_hit where tenant_id = ? and rule = ? and event_id = ?";

    /** Two nodes that count the same key do it one after the other; what is read after the lock is up to date. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 0)) as locked";

    private static final String JOIN = """
            update sk_audit_alert set hits = hits + 1
            where tenant_id = ? and rule = ? and key = ? and state <> 'ACKNOWLEDGED'""";
    private static final String KEY = " from sk_audit_alert_hit where tenant_id = ? and rule = ? and key = ?";
    private static final String DELETE_ALL = "delete" + KEY;
    private static final String COUNT = "select count(*) as hits" + KEY + " and at > ? and at <= ?";
    private static final String OPEN = """
            insert into sk_audit_alert (alert_id, rule, severity, key, hits, opened_at, state, calls, next_at)
            values (?, ?, ?, ?, ?, ?, 'OPEN', 0, ?) on conflict do nothing""";
    private static final String FORGET =
            "delete from sk_audit_alert_hit where tenant_id = ? and rule = ? and (at <= ? or at > ?)";

    private AlertHits() {}

    static void add(Connection connection, Hit hit) throws SQLException {
        Sql.of(connection, ADD)
                .bind(hit.rule(), hit.eventId(), hit.key(), hit.at())
                .update();
    }

    static Optional<Hit> find(Connection connection, String tenant, UUID eventId, String rule) throws SQLException {
        return Sql.of(connection, FIND)
                .bind(tenant, rule, eventId)
                .first(row ->
                        new Hit(eventId, rule, row.getString("key"), Objects.requireNonNull(Sql.instant(row, "at"))));
    }

    /** Counts the hit; the id of the alert if one was opened. */
    static Optional<UUID> count(Connection connection, String tenant, Hit hit, AlertRule rule, boolean added)
            throws SQLException {
        String lock = "sharedkit.alert:" + tenant + ":" + hit.rule() + ":" + hit.key();
        Sql.of(connection, LOCK).bind(lock).first(row -> true);
        if (added && find(connection, tenant, hit.eventId(), hit.rule()).isEmpty()) {
            return Optional.empty();
        }
        if (Sql.of(connection, JOIN).bind(tenant, hit.rule(), hit.key()).update() > 0) {
            Sql.of(connection, DELETE).bind(tenant, hit.rule(), hit.eventId()).update();
            return Optional.empty();
        }
        add(connection, hit);
        long hits = Sql.of(connection, COUNT)
                .bind(tenant, hit.rule(), hit.key(), hit.at().minus(rule.window()), hit.at())
                .first(row -> row.getLong("hits"))
                .orElseThrow();
        return hits < rule.threshold() ? Optional.empty() : open(connection, tenant, hit, rule, hits);
    }

    static int forget(Connection connection, String tenant, AlertRule rule, Instant now) throws SQLException {
        return Sql.of(connection, FORGET)
                .bind(tenant, rule.name(), AlertStore.forgotten(rule, now), AlertStore.impossible(now))
                .update();
    }

    private static Optional<UUID> open(Connection connection, String tenant, Hit hit, AlertRule rule, long hits)
            throws SQLException {
        UUID id = UUID.randomUUID();
        int opened = Sql.of(connection, OPEN)
                .bind(id, hit.rule(), rule.severity().name(), hit.key(), hits, hit.at(), hit.at())
                .update();
        Sql.of(connection, DELETE_ALL).bind(tenant, hit.rule(), hit.key()).update();
        return opened == 1 ? Optional.of(id) : Optional.empty();
    }
}
