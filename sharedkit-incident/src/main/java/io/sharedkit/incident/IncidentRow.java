/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.incident.obligation.Anchors;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The tables {@code sk_incident} and {@code sk_incident_update} as incidents. */
final class IncidentRow {
    private static final String UPDATES = """
            select number, at, phase, text_ja, text_en from sk_incident_update
            where incident_id = ? order by number""";
    private static final String INSERT = """
            insert into sk_incident
              (incident_id, severity, title_ja, title_en, occurred_at, detected_at, aware_at, classified_at,
               material_at, declared_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (incident_id) do nothing""";
    private static final String SET_ANCHORS = """
            update sk_incident
            set occurred_at = ?, detected_at = ?, aware_at = ?, classified_at = ?, material_at = ?
            where incident_id = ?""";
    private static final String INSERT_UPDATE = """
            insert into sk_incident_update (incident_id, number, at, phase, text_ja, text_en)
            values (?, ?, ?, ?, ?, ?) on conflict (incident_id, number) do nothing""";

    private final Connection connection;

    IncidentRow(Connection connection) {
        this.connection = connection;
    }

    Incident read(ResultSet row) throws SQLException {
        UUID id = row.getObject("incident_id", UUID.class);
        return new Incident(
                id,
                Incident.Severity.valueOf(row.getString("severity")),
                new Incident.Text(row.getString("title_ja"), row.getString("title_en")),
                new Anchors(
                        Sql.instant(row, "occurred_at"),
                        Sql.instant(row, "detected_at"),
                        Sql.instant(row, "aware_at"),
                        Sql.instant(row, "classified_at"),
                        Sql.instant(row, "material_at")),
                required(row, "declared_at"),
                updates(id));
    }

    /** False if there is one of this number. */
    boolean insert(Incident incident) throws SQLException {
        Anchors anchors = incident.anchors();
        boolean isNew = Sql.of(connection, INSERT)
                        .bind(
                                incident.id(),
                                incident.severity().name(),
                                incident.title().ja(),
                                incident.title().en(),
                                anchors.occurred(),
                                anchors.detected(),
                                anchors.aware(),
                                anchors.classified(),
                                anchors.materialityDetermined(),
                                incident.declaredAt())
                        .update()
                == 1;
        if (isNew) {
            insertUpdates(incident);
        }
        return isNew;
    }

    /** Anchors may change; what was told stays, and more is added. */
    void save(Incident incident) throws SQLException {
        Anchors anchors = incident.anchors();
        Sql.of(connection, SET_ANCHORS)
                .bind(
                        anchors.occurred(),
                        anchors.detected(),
                        anchors.aware(),
                        anchors.classified(),
                        anchors.materialityDetermined(),
                        incident.id())
                .update();
        insertUpdates(incident);
    }

    static Instant required(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(Sql.instant(row, column), column);
    }

    private List<Incident.Update> updates(UUID id) throws SQLException {
        return Sql.of(connection, UPDATES)
                .bind(id)
                .list(row -> new Incident.Update(
                        row.getInt("number"),
                        required(row, "at"),
                        Incident.Phase.valueOf(row.getString("phase")),
                        new Incident.Text(row.getString("text_ja"), row.getString("text_en"))));
    }

    private void insertUpdates(Incident incident) throws SQLException {
        for (Incident.Update update : incident.updates()) {
            Sql.of(connection, INSERT_UPDATE)
                    .bind(
                            incident.id(),
                            update.number(),
                            update.at(),
                            update.phase().name(),
                            update.text().ja(),
                            update.text().en())
                    .update();
        }
    }
}
