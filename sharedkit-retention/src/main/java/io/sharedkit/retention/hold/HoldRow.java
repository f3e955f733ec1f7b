/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.hold;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.hold.LegalHold.Authority;
import io.sharedkit.retention.hold.LegalHold.Release;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A hold as a row. An actor is its kind, a colon and its id. */
final class HoldRow {
    private HoldRow() {}

    static HoldEntry entry(ResultSet row) throws SQLException {
        return new HoldEntry(
                row.getObject("hold_id", UUID.class),
                row.getLong("version"),
                HoldEntry.State.valueOf(row.getString("state")),
                order(row),
                actor(row.getString("requester")),
                instant(row, "requested_at"),
                instant(row, "lapses_at"),
                placed(row),
                release(row));
    }

    static HoldChange change(ResultSet row) throws SQLException {
        return new HoldChange(
                HoldChange.Kind.valueOf(row.getString("kind")),
                actor(row.getString("person")),
                Optional.ofNullable(row.getString("approved_by")),
                instant(row, "changed_at"),
                row.getString("reason"),
                Optional.ofNullable(row.getObject("day", LocalDate.class)));
    }

    static @Nullable Object[] insertValues(HoldEntry entry) {
        List<@Nullable Object> values = state(entry);
        values.add(entry.id());
        DataScope scope = entry.order().scope();
        values.add(scope.tenant().map(TenantId::value).orElse(null));
        values.add(scope.dataClass().orElse(null));
        values.add(scope.subject().orElse(null));
        values.add(entry.order().authority().name());
        values.add(entry.order().reason());
        values.add(text(entry.requester()));
        values.add(entry.requestedAt());
        values.add(entry.lapsesAt());
        return values.toArray();
    }

    static @Nullable Object[] updateValues(HoldEntry next) {
        List<@Nullable Object> values = state(next);
        values.add(next.id());
        values.add(next.version() - 1);
        return values.toArray();
    }

    static @Nullable Object[] changeValues(HoldEntry entry, HoldChange change) {
        return new @Nullable Object[] {
            entry.id(),
            entry.version(),
            change.kind().name(),
            text(change.by()),
            change.approvedBy().orElse(null),
            change.at(),
            change.reason(),
            change.day().orElse(null)
        };
    }

    private static List<@Nullable Object> state(HoldEntry entry) {
        HoldEntry.Placed placed = entry.placed();
        Release release = entry.release();
        return new ArrayList<>(Arrays.<@Nullable Object>asList(
                entry.state().name(),
                placed == null ? null : placed.approvedBy(),
                placed == null ? null : placed.at(),
                entry.order().reviewOn(),
                entry.order().expiresOn().orElse(null),
                release == null ? null : release.by(),
                release == null ? null : release.approvedBy(),
                release == null ? null : release.at(),
                release == null ? null : release.reason(),
                entry.version()));
    }

    private static HoldOrder order(ResultSet row) throws SQLException {
        DataScope scope = new DataScope(
                Optional.ofNullable(row.getString("tenant_id")).map(TenantId::of),
                Optional.ofNullable(row.getString("data_class")),
                Optional.ofNullable(row.getString("subject")));
        return new HoldOrder(
                scope,
                Authority.valueOf(row.getString("authority")),
                row.getString("reason"),
                row.getObject("review_on", LocalDate.class),
                Optional.ofNullable(row.getObject("expires_on", LocalDate.class)));
    }

    private static HoldEntry.@Nullable Placed placed(ResultSet row) throws SQLException {
        String approvedBy = row.getString("approved_by");
        return approvedBy == null ? null : new HoldEntry.Placed(approvedBy, instant(row, "placed_at"));
    }

    private static @Nullable Release release(ResultSet row) throws SQLException {
        String by = row.getString("released_by");
        return by == null
                ? null
                : new Release(
                        by,
                        row.getString("release_approved_by"),
                        instant(row, "released_at"),
                        row.getString("release_reason"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(Sql.instant(row, column), column);
    }

    private static String text(Actor actor) {
        return actor.kind() + ":" + actor.id();
    }

    private static Actor actor(String text) {
        String[] parts = text.split(":", 2);
        return new Actor(Actor.Kind.valueOf(parts[0]), parts[1]);
    }
}
