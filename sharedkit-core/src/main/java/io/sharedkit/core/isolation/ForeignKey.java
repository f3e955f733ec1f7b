/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import java.util.List;

/**
 * One foreign key; {@code child} and {@code parent} are the oids of its tables, {@code index} the name of the index it
 * refers to, the actions are letters as in {@code pg_constraint}.
 */
record ForeignKey(
        String name,
        String child,
        String childName,
        List<String> columns,
        String parent,
        List<String> parentColumns,
        List<String> cleared,
        String onDelete,
        String onUpdate,
        boolean full,
        String deferral,
        boolean valid,
        String index,
        String definition) {

    /** Whether the pair of columns is part of the key. */
    boolean pairs(String column, String parentColumn) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).equals(column) && parentColumns.get(i).equals(parentColumn)) {
                return true;
            }
        }
        return false;
    }
}
