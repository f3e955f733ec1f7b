/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

/**
 * The name of a table.
 *
 * @param local whether it is in the current schema, so that its name alone will do
 */
record TableName(String schema, String name, boolean local) {

    /** The name for SQL, in quotes: some plain names are words of SQL, such as user or order. */
    String sql() {
        return local ? quoted(name) : quoted(schema) + "." + quoted(name);
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The name as an IsolationSpec says it. */
    @Override
    public String toString() {
        return local ? name : schema + "." + name;
    }
}
