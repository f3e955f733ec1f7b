/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import java.util.Map;

/**
 * One table of the database.
 *
 * @param home whether it lies in the current schema
 * @param kind {@code pg_class.relkind}
 * @param reachable whether the role has any right to its rows
 * @param readable whether the role may read, change or delete rows
 * @param columns those that may hold a tenant id, by name
 */
record Relation(
        String oid,
        String schema,
        String table,
        boolean home,
        String kind,
        boolean secured,
        boolean reachable,
        boolean readable,
        Map<String, Column> columns) {

    /** A column that may hold a tenant id; its default is "" where there is none. */
    record Column(String number, String type, String defaultValue) {}

    /** Its name as it is declared and reported: without the schema in the current one. */
    String name() {
        return home ? table : schema + "." + table;
    }

    /** Its name for use in SQL. */
    String quoted() {
        return quote(schema) + "." + quote(table);
    }

    boolean isTable() {
        return kind.equals("r") || kind.equals("p");
    }

    /** Whether it is one of sharedkit's own. */
    boolean isOwn() {
        return home && table.startsWith("sk_");
    }

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
