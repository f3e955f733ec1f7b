/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.incident.obligation.Channel;
import io.sharedkit.incident.obligation.Proof;
import io.sharedkit.incident.obligation.Waiver;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The tables of what people say that they did: {@code sk_incident_submission}, {@code _waiver}, {@code _told}, {@code _tenant_waiver}. */
final class RegisterRow {
    private static final String INSERT_SUBMISSION = """
            insert into sk_incident_submission (submission_id, incident_id, rule, submitted_at, reference, by_id)
            values (?, ?, ?, ?, ?, ?)""";
    private static final String SUBMISSIONS = """
            select rule, submitted_at, reference, by_id from sk_incident_submission
            where incident_id = ? order by submitted_at, submission_id""";
    private static final String SET_WAIVER = """
            insert into sk_incident_waiver (incident_id, rule, reason, by_id, decided_at) values (?, ?, ?, ?, ?)
            on conflict (incident_id, rule)
            do update set reason = excluded.reason, by_id = excluded.by_id, decided_at = excluded.decided_at""";
    private static final String WAIVERS =
            "select rule, reason, by_id, decided_at from sk_incident_waiver where incident_id = ? order by rule";
    private static final String DELETE_WAIVER = "delete from sk_incident_waiver where incident_id = ? and rule = ?";
    private static final String INSERT_TOLD = """
            insert into sk_incident_told (tenant_id, told_id, incident_id, channel, told_at, person, way, by_id)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String TOLD = """
            select channel, told_at, person, way, by_id from sk_incident_told
            where tenant_id = ? and incident_id = ? order by told_at, told_id""";
    private static final String SET_TENANT_WAIVER = """
            insert into sk_incident_tenant_waiver (tenant_id, incident_id, rule, reason, by_id, decided_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (tenant_id, incident_id, rule)
            do update set reason = excluded.reason, by_id = excluded.by_id, decided_at = excluded.decided_at""";
    private static final String TENANT_WAIVERS = """
            select rule, reason, by_id, decided_at from sk_incident_tenant_waiver
            where tenant_id = ? and incident_id = ? order by rule""";
    private static final String DELETE_TENANT_WAIVER =
            "delete from sk_incident_tenant_waiver where tenant_id = ? and incident_id = ? and rule = ?";

    private final Connection connection;

    RegisterRow(Connection connection) {
        this.connection = connection;
    }

    void submit(UUID incident, Proof.Submission submission) throws SQLException {
        Sql.of(connection, INSERT_SUBMISSION)
                .bind(
                        UUID.randomUUID(),
                        incident,
                        submission.rule(),
                        submission.at(),
                        submission.reference(),
                        submission.by())
                .update();
    }

    List<Proof.Submission> submissions(UUID incident) throws SQLException {
        return Sql.of(connection, SUBMISSIONS)
                .bind(incident)
                .list(row -> new Proof.Submission(
                        row.getString("rule"),
                        IncidentRow.required(row, "submitted_at"),
                        row.getString("reference"),
                        row.getString("by_id")));
    }

    void waive(UUID incident, String rule, Waiver waiver) throws SQLException {
        Sql.of(connection, SET_WAIVER)
                .bind(incident, rule, waiver.reason(), waiver.by(), waiver.at())
                .update();
    }

    Map<String, Waiver> waivers(UUID incident) throws SQLException {
        return waivers(Sql.of(connection, WAIVERS).bind(incident));
    }

    void withdrawWaiver(UUID incident, String rule) throws SQLException {
        Sql.of(connection, DELETE_WAIVER).bind(incident, rule).update();
    }

    void told(UUID incident, Proof proof) throws SQLException {
        String person = proof instanceof Proof.PhoneCall call ? call.person() : ((Proof.Told) proof).person();
        String way = proof instanceof Proof.PhoneCall call ? call.label() : ((Proof.Told) proof).way();
        String by = proof instanceof Proof.PhoneCall call ? call.by() : ((Proof.Told) proof).by();
        Sql.of(connection, INSERT_TOLD)
                .bind(tenant(), UUID.randomUUID(), incident, proof.channel().name(), proof.at(), person, way, by)
                .update();
    }

    List<Proof> told(UUID incident) throws SQLException {
        return Sql.of(connection, TOLD).bind(tenant(), incident).list(RegisterRow::readTold);
    }

    void waiveForTenant(UUID incident, String rule, Waiver waiver) throws SQLException {
        Sql.of(connection, SET_TENANT_WAIVER)
                .bind(tenant(), incident, rule, waiver.reason(), waiver.by(), waiver.at())
                .update();
    }

    Map<String, Waiver> tenantWaivers(UUID incident) throws SQLException {
        return waivers(Sql.of(connection, TENANT_WAIVERS).bind(tenant(), incident));
    }

    void withdrawTenantWaiver(UUID incident, String rule) throws SQLException {
        Sql.of(connection, DELETE_TENANT_WAIVER).bind(tenant(), incident, rule).update();
    }

    private static Map<String, Waiver> waivers(Sql select) throws SQLException {
        Map<String, Waiver> waivers = new TreeMap<>();
        select.list(row -> waivers.put(
                row.getString("rule"),
                new Waiver(row.getString("reason"), row.getString("by_id"), IncidentRow.required(row, "decided_at"))));
        return waivers;
    }

    private static Proof readTold(ResultSet row) throws SQLException {
        String person = row.getString("person");
        String way = row.getString("way");
        String by = row.getString("by_id");
        return Channel.valueOf(row.getString("channel")) == Channel.PHONE
                ? new Proof.PhoneCall(IncidentRow.required(row, "told_at"), person, way, by)
                : new Proof.Told(IncidentRow.required(row, "told_at"), person, way, by);
    }

    private static String tenant() {
        return Tenants.current().value();
    }
}
