/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.incident.obligation.Channel;
import io.sharedkit.incident.obligation.Proof;
import io.sharedkit.incident.obligation.Waiver;
import io.sharedkit.incident.obligation.Withdrawal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The tables of what people say that they did: {@code sk_incident_submission}, {@code _waiver}, {@code _told}, {@code _tenant_waiver}. */
final class RegisterRow {
    private static final String INSERT_SUBMISSION = """
            insert into sk_incident_submission (submission_id, incident_id, rule, submitted_at, reference, by_id)
            values (?, ?, ?, ?, ?, ?)""";
    private static final String SUBMISSIONS = """
            select submission_id, rule, submitted_at, reference, by_id, withdrawn_reason, withdrawn_by, withdrawn_at
            from sk_incident_submission where incident_id = ?""";
    private static final String WITHDRAW_SUBMISSION = """
            update sk_incident_submission set withdrawn_reason = ?, withdrawn_by = ?, withdrawn_at = ?
            where incident_id = ? and submission_id = ? and withdrawn_at is null""";
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
            select told_id, tenant_id, channel, told_at, person, way, by_id,
              withdrawn_reason, withdrawn_by, withdrawn_at
            from sk_incident_told where tenant_id = ? and incident_id = ?""";
    private static final String WITHDRAW_TOLD = """
            update sk_incident_told set withdrawn_reason = ?, withdrawn_by = ?, withdrawn_at = ?
            where tenant_id = ? and incident_id = ? and told_id = ? and withdrawn_at is null""";
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

    void submit(UUID incident, UUID number, Proof.Submission submission) throws SQLException {
        Sql.of(connection, INSERT_SUBMISSION)
                .bind(number, incident, submission.rule(), submission.at(), submission.reference(), submission.by())
                .update();
    }

    List<RecordedProof> submissions(UUID incident) throws SQLException {
        return Sql.of(connection, SUBMISSIONS).bind(incident).list(RegisterRow::readSubmission);
    }

    int withdrawSubmission(UUID incident, UUID number, Withdrawal why) throws SQLException {
        return Sql.of(connection, WITHDRAW_SUBMISSION)
                .bind(why.reason(), why.by(), why.at(), incident, number)
                .update();
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

    void told(UUID incident, UUID number, Proof proof) throws SQLException {
        String person = proof instanceof Proof.PhoneCall call ? call.person() : ((Proof.Told) proof).person();
        String way = proof instanceof Proof.PhoneCall call ? call.label() : ((Proof.Told) proof).way();
        String by = proof instanceof Proof.PhoneCall call ? call.by() : ((Proof.Told) proof).by();
        Sql.of(connection, INSERT_TOLD)
                .bind(tenant(), number, incident, proof.channel().name(), proof.at(), person, way, by)
                .update();
    }

    List<RecordedProof> told(UUID incident) throws SQLException {
        return Sql.of(connection, TOLD).bind(tenant(), incident).list(RegisterRow::readTold);
    }

    int withdrawTold(UUID incident, UUID number, Withdrawal why) throws SQLException {
        return Sql.of(connection, WITHDRAW_TOLD)
                .bind(why.reason(), why.by(), why.at(), tenant(), incident, number)
                .update();
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

    private static RecordedProof readSubmission(ResultSet row) throws SQLException {
        Proof submission = new Proof.Submission(
                row.getString("rule"),
                IncidentRow.required(row, "submitted_at"),
                row.getString("reference"),
                row.getString("by_id"));
        return new RecordedProof(
                row.getObject("submission_id", UUID.class), Optional.empty(), submission, withdrawal(row));
    }

    private static RecordedProof readTold(ResultSet row) throws SQLException {
        Instant at = IncidentRow.required(row, "told_at");
        String person = row.getString("person");
        String way = row.getString("way");
        String by = row.getString("by_id");
        Proof proof = Channel.valueOf(row.getString("channel")) == Channel.PHONE
                ? new Proof.PhoneCall(at, person, way, by)
                : new Proof.Told(at, person, way, by);
        Optional<TenantId> tenant = Optional.of(TenantId.of(row.getString("tenant_id")));
        return new RecordedProof(row.getObject("told_id", UUID.class), tenant, proof, withdrawal(row));
    }

    /** The three columns that say why a proof does not count any more. */
    static Optional<Withdrawal> withdrawal(ResultSet row) throws SQLException {
        Instant at = Sql.instant(row, "withdrawn_at");
        return at == null
                ? Optional.empty()
                : Optional.of(new Withdrawal(row.getString("withdrawn_reason"), row.getString("withdrawn_by"), at));
    }

    private static String tenant() {
        return Tenants.current().value();
    }
}
