/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.isolation.Table.Column;
import io.sharedkit.core.isolation.Table.Index;
import io.sharedkit.core.isolation.Table.Policy;
import io.sharedkit.core.isolation.Table.Rights;
import io.sharedkit.core.jdbc.DatabaseRoles;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads from PostgreSQL's catalogue what there is in some schemas; a few queries, however many tables there are. */
final class Catalogue {
    private final Connection connection;

    Catalogue(Connection connection) {
        this.connection = connection;
    }

    String currentSchema() throws SQLException {
        return Sql.of(connection, "select current_schema()")
                .first(row -> row.getString(1))
                .orElse("");
    }

    /** The tables of the current schema and of these, and what inherits from them wherever it is. */
    List<Table> tables(Collection<String> schemas, DatabaseRoles roles) throws SQLException {
        for (String role : List.of(roles.app(), roles.worker())) {
            if (Sql.of(connection, "select 1 where to_regrole(?) is not null")
                    .bind(role)
                    .first(row -> role)
                    .isEmpty()) {
                throw new IllegalStateException(
                        "There is no role " + role + " in this database. Create it, or name yours in DatabaseRoles.");
            }
        }
        List<String> oids = new ArrayList<>();
        List<Table> bare = Sql.of(connection, CatalogueSql.TABLES)
                .bind(List.copyOf(schemas))
                .list(row -> {
                    oids.add(row.getString("oid"));
                    return bare(row);
                });
        Map<String, List<Column>> columns = grouped(CatalogueSql.COLUMNS, oids, Catalogue::column);
        Map<String, List<Policy>> policies = grouped(CatalogueSql.POLICIES, oids, Catalogue::policy);
        Map<String, List<Index>> indexes = grouped(CatalogueSql.INDEXES, oids, Catalogue::index);
        Map<String, Rights> rights = rights(oids, roles);
        return bare.stream()
                .map(table -> new Table(
                        table.name(),
                        table.oid(),
                        table.kind(),
                        table.enabled(),
                        table.forced(),
                        table.partition(),
                        table.parents(),
                        columns.getOrDefault(table.oid(), List.of()),
                        policies.getOrDefault(table.oid(), List.of()),
                        indexes.getOrDefault(table.oid(), List.of()),
                        rights.getOrDefault(table.oid(), table.rights())))
                .toList();
    }

    /** The foreign keys from and to these tables, those aside that come from a partitioned parent. */
    List<ForeignKey> foreignKeys(Collection<Table> tables) throws SQLException {
        List<String> oids = tables.stream().map(Table::oid).toList();
        return Sql.of(connection, CatalogueSql.FOREIGN_KEYS).bind(oids, oids).list(Catalogue::foreignKey);
    }

    /** The oids of the tables that have a trigger of this name. */
    Set<String> tablesWithTrigger(String name) throws SQLException {
        return Set.copyOf(Sql.of(connection, CatalogueSql.TRIGGERS).bind(name).list(row -> row.getString(1)));
    }

    /** The constraints that sharedkit named, as {@code oid:name}, and whether each is validated. */
    Map<String, Boolean> ownConstraints() throws SQLException {
        Map<String, Boolean> all = new HashMap<>();
        Sql.of(connection, CatalogueSql.CHECKS)
                .each(0, row -> all.put(row.getString("name"), row.getBoolean("convalidated")));
        return all;
    }

    private Map<String, Rights> rights(List<String> oids, DatabaseRoles roles) throws SQLException {
        List<String> names = List.of(roles.app(), roles.worker());
        Map<String, Rights> all = new HashMap<>();
        oids.forEach(
                oid -> all.put(oid, new Rights(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>())));
        Sql.of(connection, CatalogueSql.USE)
                .bind(names, oids)
                .each(0, row -> right(all, row).use().add(row.getString("right")));
        Sql.of(connection, CatalogueSql.EXPLICIT)
                .bind(oids, oids)
                .each(0, row -> right(all, row).explicit().add(row.getString("right")));
        Sql.of(connection, CatalogueSql.SEQUENCES)
                .bind(names, oids)
                .each(0, row -> right(all, row).sequences().add(row.getString("right")));
        return all;
    }

    private static Rights right(Map<String, Rights> all, ResultSet row) throws SQLException {
        return java.util.Objects.requireNonNull(all.get(row.getString("oid")));
    }

    private <T> Map<String, List<T>> grouped(String sql, List<String> oids, Sql.RowReader<T> reader)
            throws SQLException {
        Map<String, List<T>> groups = new HashMap<>();
        Sql.of(connection, sql).bind(oids).each(0, row -> {
            T element = reader.read(row);
            groups.computeIfAbsent(row.getString("oid"), oid -> new ArrayList<>())
                    .add(element);
        });
        return groups;
    }

    private static Table bare(ResultSet row) throws SQLException {
        return new Table(
                new TableName(row.getString("nspname"), row.getString("relname"), row.getBoolean("local")),
                row.getString("oid"),
                row.getString("relkind"),
                row.getBoolean("relrowsecurity"),
                row.getBoolean("relforcerowsecurity"),
                row.getBoolean("relispartition"),
                strings(row, "parents"),
                List.of(),
                List.of(),
                List.of(),
                new Rights(Set.of(), Set.of(), Set.of()));
    }

    private static Column column(ResultSet row) throws SQLException {
        return new Column(
                row.getString("attname"),
                row.getString("type"),
                row.getBoolean("attnotnull"),
                row.getBoolean("numbered"),
                text(row.getString("expression")),
                row.getBoolean("deterministic"));
    }

    private static Policy policy(ResultSet row) throws SQLException {
        return new Policy(
                row.getString("polname"),
                row.getBoolean("polpermissive"),
                row.getString("polcmd"),
                Set.copyOf(strings(row, "roles")),
                plain(row.getString("qual")),
                plain(row.getString("with_check")));
    }

    private static Index index(ResultSet row) throws SQLException {
        return new Index(
                row.getString("relname"),
                row.getString("nspname"),
                strings(row, "keys"),
                row.getBoolean("indisunique"),
                row.getBoolean("indisvalid"),
                row.getBoolean("partial"),
                row.getBoolean("usable"),
                row.getBoolean("btree"),
                row.getBoolean("relispartition"),
                row.getBoolean("indisreplident"),
                text(row.getString("kind")),
                row.getString("definition"),
                row.getString("statement"));
    }

    private static ForeignKey foreignKey(ResultSet row) throws SQLException {
        return new ForeignKey(
                row.getString("conname"),
                row.getString("conrelid"),
                row.getString("child"),
                strings(row, "columns"),
                row.getString("confrelid"),
                strings(row, "parent_columns"),
                strings(row, "cleared"),
                row.getString("confdeltype"),
                row.getString("confupdtype"),
                row.getString("confmatchtype").equals("f"),
                row.getString("deferral"),
                row.getBoolean("convalidated"),
                row.getString("index"),
                row.getString("definition"));
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /**
     * The text of a condition without what PostgreSQL adds when it prints one: parentheses, quotes, the alias of a
     * function's result, and the cast from varchar, which is the same type underneath.
     */
    static String plain(@Nullable String condition) {
        return condition == null
                ? ""
                : condition
                        .replaceAll("[()\"]", " ")
                        .replace("::text", " ")
                        .replaceAll("(?i)\\bAS sk_tenant(_bigint|_uuid)?\\b", " ")
                        .replaceAll("\\s+", " ")
                        .replace("SELECT", "select")
                        .strip();
    }
}
