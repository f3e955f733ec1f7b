/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.incident.obligation.Proof;
import io.sharedkit.incident.obligation.Withdrawal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code sk_incident_page}: when an update was first on the page. */
final class PageRow {
    private static final String INSERT = """
            insert into sk_incident_page (page_id, incident_id, number, published_at, sha256) values (?, ?, ?, ?, ?)
            on conflict (incident_id, number) where withdrawn_at is null do nothing""";
    private static final String IS_PUBLISHED =
            "select 1 from sk_incident_page where incident_id = ? and number = ? and withdrawn_at is null";
    private static final String PAGES = """
            select page_id, published_at, sha256, withdrawn_reason, withdrawn_by, withdrawn_at
            from sk_incident_page where incident_id = ?""";
    private static final String WITHDRAW = """
            update sk_incident_page set withdrawn_reason = ?, withdrawn_by = ?, withdrawn_at = ?
            where incident_id = ? and page_id = ? and withdrawn_at is null""";

    private final Connection connection;

    PageRow(Connection connection) {
        this.connection = connection;
    }

    int insert(UUID incident, int number, Instant at, String sha256) throws SQLException {
        return Sql.of(connection, INSERT)
                .bind(UUID.randomUUID(), incident, number, at, sha256)
                .update();
    }

    boolean isPublished(UUID incident, int number) throws SQLException {
        return Sql.of(connection, IS_PUBLISHED)
                .bind(incident, number)
                .first(row -> row.getInt(1))
                .isPresent();
    }

    List<RecordedProof> list(UUID incident) throws SQLException {
        return Sql.of(connection, PAGES).bind(incident).list(PageRow::read);
    }

    int withdraw(UUID incident, UUID page, Withdrawal why) throws SQLException {
        return Sql.of(connection, WITHDRAW)
                .bind(why.reason(), why.by(), why.at(), incident, page)
                .update();
    }

    private static RecordedProof read(ResultSet row) throws SQLException {
        Proof page = new Proof.Page(IncidentRow.required(row, "published_at"), row.getString("sha256"));
        return new RecordedProof(
                row.getObject("page_id", UUID.class), Optional.empty(), page, RegisterRow.withdrawal(row));
    }
}
