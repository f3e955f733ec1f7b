/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import io.sharedkit.core.internal.jdbc.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What was done, in the table {@code sk_adoption}. */
final class AdoptionJournal {
    private static final String ADD =
            "insert into sk_adoption (stage, subject, batched, run, undo) values (?, ?, ?, ?::text[], ?::text[]) returning id";
    private static final String OF_STAGE =
            "select id, subject, batched, run, undo from sk_adoption where stage = ? order by id desc";
    private static final String REMOVE = "delete from sk_adoption where id = ?";
    private static final String EXISTS = "select 1 where to_regclass('sk_adoption') is not null";

    private AdoptionJournal() {}

    /** One entry, newest first in a list. */
    record Entry(long id, AdoptionStep step) {}

    static long add(Connection connection, String stage, AdoptionStep step) throws SQLException {
        return Sql.of(connection, ADD)
                .bind(stage, step.subject(), step.batched(), step.run(), step.undo())
                .first(row -> row.getLong("id"))
                .orElseThrow();
    }

    static List<Entry> entries(Connection connection, String stage) throws SQLException {
        return Sql.of(connection, EXISTS).first(row -> true).isEmpty()
                ? List.of()
                : Sql.of(connection, OF_STAGE).bind(stage).list(AdoptionJournal::entry);
    }

    static long remove(Connection connection, long id) throws SQLException {
        return Sql.of(connection, REMOVE).bind(id).update();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                new AdoptionStep(
                        row.getString("subject"),
                        row.getBoolean("batched"),
                        List.of((String[]) row.getArray("run").getArray()),
                        List.of((String[]) row.getArray("undo").getArray())));
    }
}
