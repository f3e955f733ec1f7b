/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.alert;

import io.sharedkit.audit.alert.Alert.Severity;
import io.sharedkit.audit.alert.Alert.State;
import io.sharedkit.audit.alert.Alert.Title;
import io.sharedkit.core.erasure.ErasureTarget;
import io.sharedkit.core.erasure.TableErasure;
import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Alerts in the database, for any number of nodes.
 *
 * <p><b>Security guarantees.</b> The role of the application can add hits and do nothing else: it can neither see nor
 * acknowledge nor remove an alert. The role of the worker cannot change what an alert says, only its state. For a rule and
 * key one alert is unacknowledged at a time, whatever nodes do at once: a lock for each key, and a unique index behind it.
 */
public final class JdbcAlertStore extends AlertStore {
    private static final String OWN = " where tenant_id = ? and alert_id = ?";
    private static final String OPEN = " and state <> 'ACKNOWLEDGED'";
    private static final String COLUMNS =
            "alert_id, rule, severity, key, hits, opened_at, state, calls, acknowledged_by";
    private static final String CLAIM =
            "update sk_audit_alert set next_at = ?" + OWN + OPEN + " and next_at <= ? returning " + COLUMNS;
    private static final String CALLED = "update sk_audit_alert set calls = ?, state = ?, next_at = ?" + OWN + OPEN;
    private static final String DUE_AT = "select next_at from sk_audit_alert" + OWN + OPEN;
    private static final String DUE = "select alert_id from sk_audit_alert where tenant_id = ?" + OPEN
            + " and next_at <= ? order by next_at limit ?";
    private static final String ACKNOWLEDGE =
            "update sk_audit_alert set state = 'ACKNOWLEDGED', acknowledged_by = ?, acknowledged_at = ?" + OWN + OPEN;
    private static final String FIND = "select " + COLUMNS + " from sk_audit_alert" + OWN;
    private static final String UNACKNOWLEDGED = "select " + COLUMNS + " from sk_audit_alert where tenant_id = ?" + OPEN
            + " order by opened_at, alert_id limit ?";
    private static final String STANDING = """
            select count(*) as open, count(*) filter (where opened_at <= ?) as overdue
            from sk_audit_alert where tenant_id = ? and state <> 'ACKNOWLEDGED'""";

    private final Transactions app;
    private final Transactions worker;

    /**
     * @param app transactions of the application's role, the ones that its business data is written in
     * @param worker transactions of the worker's role, on a pool of their own
     */
    public JdbcAlertStore(Transactions app, Transactions worker) {
        this.app = app;
        this.worker = worker;
    }

    /** What erases a tenant's alerts and what they count: keys are ids of people and addresses. */
    public List<ErasureTarget> erasureTargets() {
        return List.of(
                new TableErasure(worker, "sk_audit_alert_hit", "tenant_id"),
                new TableErasure(worker, "sk_audit_alert", "tenant_id"));
    }

    @Override
    void joining(Runnable work) {
        app.call(connection -> {
            work.run();
            return connection;
        });
    }

    @Override
    void add(Hit hit) {
        app.call(connection -> {
            AlertHits.add(connection, hit);
            return hit;
        });
    }

    @Override
    Optional<Hit> find(UUID eventId, String rule) {
        return worker.call(connection -> AlertHits.find(connection, tenant(), eventId, rule));
    }

    @Override
    void count(Hit hit, AlertRule rule, boolean added, Consumer<UUID> opened) {
        worker.call(connection -> {
            AlertHits.count(connection, tenant(), hit, rule, added).ifPresent(opened);
            return hit;
        });
    }

    @Override
    Optional<Alert> claim(UUID id, Instant now, Instant until) {
        return worker.call(connection ->
                Sql.of(connection, CLAIM).bind(until, tenant(), id, now).first(JdbcAlertStore::due));
    }

    @Override
    void called(Alert alert, Instant next, Runnable rest) {
        State state = alert.level() == 0 ? State.OPEN : State.ESCALATED;
        worker.call(connection -> {
            int changed = Sql.of(connection, CALLED)
                    .bind(alert.level() + 1, state.name(), next, tenant(), alert.id())
                    .update();
            if (changed > 0) {
                rest.run();
            }
            return changed;
        });
    }

    @Override
    Optional<Instant> due(UUID id) {
        return worker.call(connection -> Sql.of(connection, DUE_AT)
                .bind(tenant(), id)
                .first(row -> Objects.requireNonNull(Sql.instant(row, "next_at"))));
    }

    @Override
    List<UUID> due(Instant now, int limit) {
        return worker.call(connection ->
                Sql.of(connection, DUE).bind(tenant(), now, limit).list(row -> row.getObject("alert_id", UUID.class)));
    }

    @Override
    boolean acknowledge(UUID id, String person, Instant at) {
        return worker.call(connection ->
                Sql.of(connection, ACKNOWLEDGE).bind(person, at, tenant(), id).update() == 1);
    }

    @Override
    Optional<Alert> find(UUID id) {
        return worker.call(
                connection -> Sql.of(connection, FIND).bind(tenant(), id).first(JdbcAlertStore::alert));
    }

    @Override
    List<Alert> unacknowledged(int limit) {
        return worker.call(connection ->
                Sql.of(connection, UNACKNOWLEDGED).bind(tenant(), limit).list(JdbcAlertStore::alert));
    }

    @Override
    Standing standing(Instant openedUntil) {
        return worker.call(connection -> Sql.of(connection, STANDING)
                .bind(openedUntil, tenant())
                .first(row -> new Standing(row.getLong("open"), row.getLong("overdue")))
                .orElseThrow());
    }

    @Override
    void forget(AlertRule rule, Instant now) {
        worker.call(connection -> AlertHits.forget(connection, tenant(), rule, now));
    }

    /** With the level of the call that is made now. */
    private static Alert due(ResultSet row) throws SQLException {
        int level = row.getInt("calls");
        return alert(row, level == 0 ? State.OPEN : State.ESCALATED, level);
    }

    /** With the level of the last call. */
    private static Alert alert(ResultSet row) throws SQLException {
        return alert(row, State.valueOf(row.getString("state")), Math.max(0, row.getInt("calls") - 1));
    }

    private static Alert alert(ResultSet row, State state, int level) throws SQLException {
        String rule = row.getString("rule");
        return new Alert(
                row.getObject("alert_id", UUID.class),
                Tenants.current(),
                rule,
                Title.of(rule),
                Severity.valueOf(row.getString("severity")),
                row.getString("key"),
                row.getLong("hits"),
                Objects.requireNonNull(Sql.instant(row, "opened_at")),
                state,
                level,
                Optional.ofNullable(row.getString("acknowledged_by")));
    }

    private static String tenant() {
        return Tenants.current().value();
    }
}
