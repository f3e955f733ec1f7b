/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import io.sharedkit.core.isolation.Schema.Tenant;
import io.sharedkit.core.isolation.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The foreign key with the pair of tenant columns that stands for one without. */
final class CompositeReference {
    private static final Map<String, String> ACTIONS =
            Map.of("r", "restrict", "c", "cascade", "n", "set null", "d", "set default");
    private static final int COLUMNS_OF_SET_NULL = 15;

    private CompositeReference() {}

    /** Why there is none, and what to do about it. */
    static Optional<String> obstacle(Tenant child, Tenant parent, ForeignKey key, int version) {
        if (key.parentColumns().contains(parent.name())) {
            return Optional.of("it refers to another tenant by design. Accept it with acceptKey, or drop it.");
        }
        if (clears(key.onUpdate())) {
            return Optional.of(
                    "ON UPDATE SET NULL or SET DEFAULT would clear the tenant column with the others. Make it"
                            + " anew with another action.");
        }
        if (clears(key.onDelete()) && version < COLUMNS_OF_SET_NULL) {
            return Optional.of("ON DELETE SET NULL or SET DEFAULT would clear the tenant column with the others, and"
                    + " PostgreSQL names the columns to clear from version 15 on only. Make it anew with another action,"
                    + " or update PostgreSQL.");
        }
        if (key.full() && !canStayFull(child, key) && key.columns().size() > 1) {
            return Optional.of("MATCH FULL would refuse a row whose other columns are null, since its tenant column is"
                    + " not. Make it anew with MATCH SIMPLE, or make the columns NOT NULL.");
        }
        return Optional.empty();
    }

    /** Full and simple are the same for one column, and for columns that are never null. */
    static String definition(Tenant child, Tenant parent, ForeignKey key) {
        return "foreign key " + KeyPlan.list(with(child.name(), key.columns()))
                + " references " + parent.sql() + " " + KeyPlan.list(with(parent.name(), key.parentColumns()))
                + (key.full() && canStayFull(child, key) ? " match full" : "")
                + action(" on update ", key.onUpdate(), List.of())
                + action(" on delete ", key.onDelete(), key.cleared().isEmpty() ? key.columns() : key.cleared())
                + key.deferral()
                + (key.valid() ? "" : " not valid");
    }

    private static boolean clears(String action) {
        return action.equals("n") || action.equals("d");
    }

    private static boolean canStayFull(Tenant child, ForeignKey key) {
        return key.columns().stream().map(child.table()::column).allMatch(Column::notNull);
    }

    private static String action(String when, String action, List<String> cleared) {
        String name = ACTIONS.get(action);
        return name == null
                ? ""
                : when + name + (clears(action) && !cleared.isEmpty() ? " " + KeyPlan.list(cleared) : "");
    }

    private static List<String> with(String tenant, List<String> columns) {
        List<String> all = new ArrayList<>(List.of(tenant));
        all.addAll(columns);
        return all;
    }
}
