/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import io.sharedkit.core.internal.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Goes through a table along its primary key, some rows at a time. */
record KeysetBatches(String table, List<String> columns, List<String> types) {
    private static final String KEY = """
            select quote_ident(a.attname) as name, format_type(a.atttypid, a.atttypmod) as type
            from pg_index i, unnest(i.indkey::int2[]) with ordinality k(num, pos)
              join pg_attribute a on a.attnum = k.num
            where i.indrelid = ?::regclass and i.indisprimary and a.attrelid = i.indrelid
            order by k.pos""";

    static KeysetBatches of(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        List<String> types = new ArrayList<>();
        Sql.of(connection, KEY).bind(table).each(0, row -> {
            columns.add(row.getString("name"));
            types.add(row.getString("type"));
        });
        if (columns.isEmpty()) {
            throw new IllegalStateException("The table " + table
                    + " has no primary key along which it could be filled in batches. Add one, or fill it yourself.");
        }
        return new KeysetBatches(table, columns, types);
    }

    /**
     * Updates the next rows.
     *
     * @param update of {@code t}, ending in its WHERE
     * @param after the key that the last batch ended with; empty at the beginning
     * @return the key that this one ended with; empty if there was no row left
     */
    List<String> next(Connection connection, String update, List<String> after, int size) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(after);
        List<String> upTo = Sql.of(connection, bound(!after.isEmpty(), size))
                .bind(values.toArray())
                .first(this::key)
                .orElse(List.of());
        if (!upTo.isEmpty()) {
            values.addAll(upTo);
            Sql.of(
                            connection,
                            update + (after.isEmpty() ? "" : " and " + key("t.") + " > " + parameters()) + " and "
                                    + key("t.") + " <= " + parameters())
                    .bind(values.toArray())
                    .update();
        }
        return upTo;
    }

    private String bound(boolean further, int size) {
        return "select " + columns.stream().map(column -> column + "::text").collect(Collectors.joining(", "))
                + " from (select " + String.join(", ", columns) + " from " + table
                + (further ? " where " + key("") + " > " + parameters() : "")
                + " order by " + String.join(", ", columns) + " limit " + size + ") batch order by "
                + columns.stream().map(column -> "batch." + column + " desc").collect(Collectors.joining(", "))
                + " limit 1";
    }

    private List<String> key(java.sql.ResultSet row) throws SQLException {
        List<String> key = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
            key.add(row.getString(i));
        }
        return Collections.unmodifiableList(key);
    }

    private String key(String prefix) {
        return columns.stream().map(column -> prefix + column).collect(Collectors.joining(", ", "(", ")"));
    }

    private String parameters() {
        return IntStream.range(0, types.size())
                .mapToObj(i -> "cast(? as " + types.get(i) + ")")
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
