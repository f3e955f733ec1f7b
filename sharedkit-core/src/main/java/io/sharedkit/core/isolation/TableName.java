/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

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

    /** The name for SQL whatever the search path is. */
    String qualified() {
        return quoted(schema) + "." + quoted(name);
    }

    /** A name for something that belongs to this table and to nothing else: the prefix and eight digits. */
    String derived(String prefix, String of) {
        CRC32 crc = new CRC32();
        crc.update((schema + "." + name + "." + of).getBytes(StandardCharsets.UTF_8));
        return prefix + String.format("%08x", crc.getValue());
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
