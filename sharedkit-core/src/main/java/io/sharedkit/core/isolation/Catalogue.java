/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import io.sharedkit.core.internal.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What PostgreSQL's catalogue says of the tables in the current schema. */
final class Catalogue {
    private static final String TABLES = """
            select c.relname from pg_class c
            where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'f')
            order by c.relname""";
    private static final String TABLE = """
            select c.relrowsecurity, c.relforcerowsecurity from pg_class c
            where c.relnamespace = current_schema()::regnamespace and c.relname = ?""";
    private static final String COLUMNS = """
            select a.attname, format_type(a.atttypid, null) as type, a.attnotnull, a.atthasdef
            from pg_attribute a join pg_class c on c.oid = a.attrelid
            where c.relnamespace = current_schema()::regnamespace and c.relname = ?
              and a.attnum > 0 and not a.attisdropped""";
    private static final String POLICIES = """
            select p.polname from pg_policy p join pg_class c on c.oid = p.polrelid
            where c.relnamespace = current_schema()::regnamespace and c.relname = ?""";

    private final Connection connection;

    Catalogue(Connection connection) {
        this.connection = connection;
    }

    List<String> tables() throws SQLException {
        return Sql.of(connection, TABLES).list(row -> row.getString("relname"));
    }

    Table table(String name) throws SQLException {
        List<Column> columns = Sql.of(connection, COLUMNS)
                .bind(name)
                .list(row -> new Column(
                        row.getString("attname"),
                        row.getString("type"),
                        row.getBoolean("attnotnull"),
                        row.getBoolean("atthasdef")));
        Set<String> policies = Sql.of(connection, POLICIES).bind(name).list(row -> row.getString("polname")).stream()
                .collect(Collectors.toSet());
        return Sql.of(connection, TABLE)
                .bind(name)
                .first(row -> new Table(
                        name,
                        row.getBoolean("relrowsecurity"),
                        row.getBoolean("relforcerowsecurity"),
                        columns,
                        policies))
                .orElseThrow(() -> new IllegalStateException("There is no table " + name
                        + " in the current schema. Create it first, or take it out of the IsolationSpec."));
    }

    record Table(String name, boolean enabled, boolean forced, List<Column> columns, Set<String> policies) {
        Column column(String wanted) {
            return columns.stream()
                    .filter(column -> column.name().equals(wanted))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException("The table " + name + " has no column " + wanted + "."));
        }
    }

    record Column(String name, String type, boolean notNull, boolean hasDefault) {
        boolean isText() {
            return type.equals("text") || type.equals("character varying");
        }
    }
}
