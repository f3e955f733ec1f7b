/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import io.sharedkit.core.isolation.Table.Rights;
import io.sharedkit.core.jdbc.DatabaseRoles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The least rights of the application and the worker. Rights that the host granted more narrowly are left alone. */
record TableRights(DatabaseRoles roles) {
    /** None of these is subject to row-level security, and no request needs one. */
    private static final List<String> BEYOND = List.of("TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN");

    /** For a tenant's table: rows through a partition are reached by its parent, so that a child gets nothing. */
    List<String> ofTenant(Table table, boolean child) {
        List<String> sql = new ArrayList<>(withoutBeyond(table));
        boolean fresh = !child && isUntouched(table.rights());
        if (fresh) {
            sql.add("grant select, insert, update, delete on " + table.name().sql() + " to " + roles.app());
            sql.add("grant select, delete on " + table.name().sql() + " to " + roles.worker());
        }
        for (String role : List.of(roles.app(), roles.worker())) {
            if (table.rights().has(role, "INSERT") || (fresh && role.equals(roles.app()))) {
                table.rights().sequences().stream()
                        .filter(sequence -> sequence.startsWith(role + ":"))
                        .forEach(sequence -> sql.add(
                                "grant usage on sequence " + sequence.substring(role.length() + 1) + " to " + role));
            }
        }
        return sql;
    }

    /** For a table that all may read; a materialized view or a foreign table is granted by nobody but the host. */
    List<String> ofShared(Table table) {
        List<String> sql = new ArrayList<>(withoutBeyond(table));
        if (table.canBeSecured() && isUntouched(table.rights())) {
            sql.add("grant select on " + table.name().sql() + " to " + roles.app() + ", " + roles.worker());
        }
        return sql;
    }

    /** For the system's table: what the application was granted is taken away, also as one of all. */
    List<String> ofSystem(Table table) {
        return Stream.of(roles.app(), "public")
                .filter(role -> table.rights().explicit().stream().anyMatch(right -> right.startsWith(role + ":")))
                .map(role -> "revoke all on " + table.name().sql() + " from " + role)
                .toList();
    }

    private boolean isUntouched(Rights rights) {
        return !rights.hasAny(roles.app()) && !rights.hasAny(roles.worker());
    }

    private List<String> withoutBeyond(Table table) {
        Set<String> explicit = table.rights().explicit();
        return Stream.of(roles.app(), roles.worker(), "public")
                .flatMap(role -> {
                    List<String> held = BEYOND.stream()
                            .filter(right -> explicit.contains(role + ":" + right))
                            .map(right -> right.toLowerCase(Locale.ROOT))
                            .toList();
                    return held.isEmpty()
                            ? Stream.of()
                            : Stream.of("revoke " + String.join(", ", held) + " on "
                                    + table.name().sql() + " from " + role);
                })
                .toList();
    }
}
