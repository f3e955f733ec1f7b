/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.isolation.verify.Relation.Column;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables of the database as the role sees them: all of the current schema, and what it can reach elsewhere. */
final class Relations {
    private static final String COLUMNS = """
            select a.attrelid::text as oid, a.attname, a.attnum::text as number, format_type(a.atttypid, null) as type,
                   coalesce(pg_get_expr(d.adbin, d.adrelid), '') as value
            from pg_attribute a join pg_class c on c.oid = a.attrelid
              left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where a.attname = any(cast(? as text[])) and not a.attisdropped and a.attnum > 0
              and c.relkind in ('r', 'p', 'f', 'm', 'v') and c.relnamespace <> 'pg_catalog'::regnamespace""";
    private static final String RELATIONS = """
            select * from (
              select c.oid::text as oid, n.nspname, c.relname, c.relkind, c.relrowsecurity,
                     coalesce(n.nspname = current_schema(), false) as home,
                     not me.rolsuper and has_schema_privilege(n.oid, 'USAGE')
                       and (has_table_privilege(c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')
                            or has_any_column_privilege(c.oid, 'SELECT, INSERT, UPDATE')) as reachable,
                     not me.rolsuper and has_schema_privilege(n.oid, 'USAGE')
                       and (has_table_privilege(c.oid, 'SELECT, UPDATE, DELETE')
                            or has_any_column_privilege(c.oid, 'SELECT, UPDATE')) as readable
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
                join pg_roles me on me.rolname = current_user
              where c.relkind in ('r', 'p', 'f', 'm', 'v') and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
            ) r order by r.nspname, r.relname""";

    private Relations() {}

    static List<Relation> read(Connection connection, Set<String> tenantColumns) throws SQLException {
        Map<String, Map<String, Column>> columns = new HashMap<>();
        Sql.of(connection, COLUMNS)
                .bind(List.copyOf(tenantColumns))
                .each(
                        0,
                        row -> columns.computeIfAbsent(row.getString("oid"), oid -> new HashMap<>())
                                .put(
                                        row.getString("attname"),
                                        new Column(
                                                row.getString("number"),
                                                row.getString("type"),
                                                row.getString("value"))));
        return Sql.of(connection, RELATIONS)
                .list(row -> new Relation(
                        row.getString("oid"),
                        row.getString("nspname"),
                        row.getString("relname"),
                        row.getBoolean("home"),
                        row.getString("relkind"),
                        row.getBoolean("relrowsecurity"),
                        row.getBoolean("reachable"),
                        row.getBoolean("readable"),
                        Map.copyOf(columns.getOrDefault(row.getString("oid"), Map.of()))));
    }
}
