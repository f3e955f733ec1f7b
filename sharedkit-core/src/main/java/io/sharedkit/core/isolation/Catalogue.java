/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import io.sharedkit.core.internal.jdbc.Sql;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL's catalogue says of the tables in the current schema. */
final class Catalogue {
    private static final String TABLES = """
            select c.relname from pg_class c
            where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'f', 'm')
            order by c.relname""";
    private static final String TABLE = """
            select c.relkind, c.relrowsecurity, c.relforcerowsecurity from pg_class c
            where c.relnamespace = current_schema()::regnamespace and c.relname = ?""";
    private static final String COLUMNS = """
            select a.attname, format_type(a.atttypid, null) as type, a.attnotnull,
                   pg_get_expr(d.adbin, d.adrelid) as expression, coalesce(l.collisdeterministic, true) as deterministic
            from pg_attribute a join pg_class c on c.oid = a.attrelid
              left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
              left join pg_collation l on l.oid = a.attcollation
            where c.relnamespace = current_schema()::regnamespace and c.relname = ?
              and a.attnum > 0 and not a.attisdropped""";
    private static final String POLICIES = """
            select p.polname, p.polpermissive, p.polcmd,
                   array(select case oid when 0 then 'public' else pg_get_userbyid(oid)::text end
                         from unnest(p.polroles) oid) as roles,
                   pg_get_expr(p.polqual, p.polrelid) as qual, pg_get_expr(p.polwithcheck, p.polrelid) as with_check
            from pg_policy p join pg_class c on c.oid = p.polrelid
            where c.relnamespace = current_schema()::regnamespace and c.relname = ?""";

    private final Connection connection;

    Catalogue(Connection connection) {
        this.connection = connection;
    }

    List<String> tables() throws SQLException {
        return Sql.of(connection, TABLES).list(row -> row.getString("relname"));
    }

    Table table(String name) throws SQLException {
        List<Column> columns = Sql.of(connection, COLUMNS).bind(name).list(Catalogue::column);
        List<Policy> policies = Sql.of(connection, POLICIES).bind(name).list(Catalogue::policy);
        return Sql.of(connection, TABLE)
                .bind(name)
                .first(row -> new Table(
                        name,
                        row.getString("relkind"),
                        row.getBoolean("relrowsecurity"),
                        row.getBoolean("relforcerowsecurity"),
                        columns,
                        policies))
                .orElseThrow(() -> new IllegalStateException("There is no table " + name
                        + " in the current schema. Create it first, or take it out of the IsolationSpec."));
    }

    private static Column column(ResultSet row) throws SQLException {
        String expression = row.getString("expression");
        return new Column(
                row.getString("attname"),
                row.getString("type"),
                row.getBoolean("attnotnull"),
                expression == null ? "" : expression,
                row.getBoolean("deterministic"));
    }

    private static Policy policy(ResultSet row) throws SQLException {
        Array roles = row.getArray("roles");
        return new Policy(
                row.getString("polname"),
                row.getBoolean("polpermissive"),
                row.getString("polcmd"),
                Set.copyOf(List.of((String[]) roles.getArray())),
                plain(row.getString("qual")),
                plain(row.getString("with_check")));
    }

    /**
     * The text of a condition without what PostgreSQL adds when it prints one: parentheses, quotes, the alias of a
     * function's result, and the cast from varchar, which is the same type underneath.
     */
    private static String plain(@Nullable String condition) {
        return condition == null
                ? ""
                : condition
                        .replaceAll("[()\"]", " ")
                        .replace("::text", " ")
                        .replaceAll("(?i)\\bAS sk_tenant\\b", " ")
                        .replaceAll("\\s+", " ")
                        .replace("SELECT", "select")
                        .strip();
    }

    /** One table; its kind is that of {@code pg_class.relkind}. */
    record Table(
            String name, String kind, boolean enabled, boolean forced, List<Column> columns, List<Policy> policies) {
        boolean canBeSecured() {
            return kind.equals("r") || kind.equals("p");
        }

        Column column(String wanted) {
            return columns.stream()
                    .filter(column -> column.name().equals(wanted))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException("The table " + name + " has no column " + wanted + "."));
        }
    }

    /** One column; its expression is that of its default, or "". */
    record Column(String name, String type, boolean notNull, String expression, boolean deterministic) {
        boolean isText() {
            return type.equals("text") || type.equals("character varying");
        }
    }

    /** One policy, with its conditions in plain form. */
    record Policy(String name, boolean permissive, String command, Set<String> roles, String condition, String check) {}
}
