/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.incident.Incident;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The tables of a planned change as its versions. */
final class VersionRow {
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 0)) as locked";
    private static final String INSERT = """
            insert into sk_change
              (change_id, number, status, kind, title_ja, title_en, description_ja, description_en, note_ja, note_en,
               starts_at, ends_at, services, everybody, created_at, created_kind, created_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String INSERT_AFFECTED =
            "insert into sk_change_affected (change_id, number, tenant_id) values (?, ?, ?)";
    private static final String VERSIONS = """
            select number, status, kind, title_ja, title_en, description_ja, description_en, note_ja, note_en,
              starts_at, ends_at, services, everybody, created_at, created_kind, created_by
            from sk_change where change_id = ? order by number""";
    private static final String AFFECTED =
            "select tenant_id from sk_change_affected where change_id = ? and number = ?";
    private static final String PROOFS = """
            select channel, at, reference, recorded_at, recorded_kind, recorded_by, emergency
            from sk_change_proof where change_id = ? and number = ?""";
    private static final String EMERGENCY = """
            select reason_ja, reason_en, requested_at, requester_kind, requester
            from sk_change_emergency where change_id = ? and number = ?""";

    private static final String INSERT_PROOF = """
            insert into sk_change_proof
              (change_id, number, channel, at, reference, recorded_at, recorded_kind, recorded_by, emergency)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String UPSERT_EMERGENCY = """
            insert into sk_change_emergency
              (change_id, number, reason_ja, reason_en, requested_at, requester_kind, requester)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (change_id, number) do update set
              reason_ja = excluded.reason_ja, reason_en = excluded.reason_en, requested_at = excluded.requested_at,
              requester_kind = excluded.requester_kind, requester = excluded.requester""";

    private final Connection connection;
    private final UUID change;

    VersionRow(Connection connection, UUID change) {
        this.connection = connection;
        this.change = change;
    }

    /** Until the transaction ends, nobody else who locks changes it. */
    void lock() throws SQLException {
        Sql.of(connection, LOCK).bind("sk_change/" + change).list(row -> "");
    }

    void insert(ChangeVersion version) throws SQLException {
        Change content = version.change();
        Sql.of(connection, INSERT)
                .bind(
                        change,
                        version.number(),
                        version.status().name(),
                        content.kind().name(),
                        content.title().ja(),
                        content.title().en(),
                        content.description().ja(),
                        content.description().en(),
                        version.note().map(Incident.Text::ja).orElse(null),
                        version.note().map(Incident.Text::en).orElse(null),
                        content.start(),
                        content.end(),
                        List.copyOf(content.services()),
                        content.audience().everybody(),
                        version.at(),
                        version.by().kind().name(),
                        version.by().id())
                .update();
        for (TenantId tenant : content.audience().tenants()) {
            Sql.of(connection, INSERT_AFFECTED)
                    .bind(change, version.number(), tenant.value())
                    .update();
        }
    }

    void insert(int number, NoticeProof proof) throws SQLException {
        Sql.of(connection, INSERT_PROOF)
                .bind(
                        change,
                        number,
                        proof.channel().name(),
                        proof.at(),
                        proof.reference(),
                        proof.recordedAt(),
                        proof.by().kind().name(),
                        proof.by().id(),
                        proof.emergency())
                .update();
    }

    void put(int number, ChangeVersion.Emergency emergency) throws SQLException {
        Sql.of(connection, UPSERT_EMERGENCY)
                .bind(
                        change,
                        number,
                        emergency.reason().ja(),
                        emergency.reason().en(),
                        emergency.at(),
                        emergency.requester().kind().name(),
                        emergency.requester().id())
                .update();
    }

    List<ChangeVersion> list() throws SQLException {
        return Sql.of(connection, VERSIONS).bind(change).list(this::version);
    }

    private ChangeVersion version(ResultSet row) throws SQLException {
        int number = row.getInt("number");
        return new ChangeVersion(
                number,
                ChangeVersion.Status.valueOf(row.getString("status")),
                content(row, number),
                Optional.ofNullable(row.getString("note_ja")).isPresent()
                        ? Optional.of(text(row, "note"))
                        : Optional.empty(),
                required(row, "created_at"),
                actor(row, "created_kind", "created_by"),
                proofs(number),
                emergency(number));
    }

    private Change content(ResultSet row, int number) throws SQLException {
        boolean everybody = row.getBoolean("everybody");
        return new Change(
                Change.Kind.valueOf(row.getString("kind")),
                text(row, "title"),
                text(row, "description"),
                required(row, "starts_at"),
                Sql.instant(row, "ends_at"),
                Set.of((String[]) row.getArray("services").getArray()),
                new Change.Audience(everybody, new HashSet<>(everybody ? List.of() : affected(number))));
    }

    private List<TenantId> affected(int number) throws SQLException {
        return Sql.of(connection, AFFECTED).bind(change, number).list(row -> TenantId.of(row.getString("tenant_id")));
    }

    private List<NoticeProof> proofs(int number) throws SQLException {
        return Sql.of(connection, PROOFS)
                .bind(change, number)
                .list(row -> new NoticeProof(
                        NoticeProof.Channel.valueOf(row.getString("channel")),
                        required(row, "at"),
                        row.getString("reference"),
                        required(row, "recorded_at"),
                        actor(row, "recorded_kind", "recorded_by"),
                        row.getBoolean("emergency")))
                .stream()
                .sorted(Comparator.comparing(NoticeProof::channel))
                .toList();
    }

    private Optional<ChangeVersion.Emergency> emergency(int number) throws SQLException {
        return Sql.of(connection, EMERGENCY)
                .bind(change, number)
                .first(row -> new ChangeVersion.Emergency(
                        text(row, "reason"), actor(row, "requester_kind", "requester"), required(row, "requested_at")));
    }

    private static Incident.Text text(ResultSet row, String name) throws SQLException {
        return new Incident.Text(row.getString(name + "_ja"), row.getString(name + "_en"));
    }

    private static Actor actor(ResultSet row, String kind, String id) throws SQLException {
        return new Actor(Actor.Kind.valueOf(row.getString(kind)), row.getString(id));
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(Sql.instant(row, column), column);
    }
}
