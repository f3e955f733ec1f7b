/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One table as the catalogue shows it; its kind is that of {@code pg_class.relkind}. */
record Table(
        TableName name,
        String oid,
        String kind,
        boolean enabled,
        boolean forced,
        boolean partition,
        List<String> parents,
        List<Column> columns,
        List<Policy> policies,
        List<Index> indexes,
        Rights rights) {

    boolean canBeSecured() {
        return kind.equals("r") || kind.equals("p");
    }

    Column column(String wanted) {
        return find(wanted)
                .orElseThrow(() -> new IllegalStateException("The table " + name + " has no column " + wanted + "."));
    }

    Optional<Column> find(String wanted) {
        return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
    }

    /**
     * One column.
     *
     * @param numbered whether it is an identity column or generated, and can have no default
     * @param expression of its default, or ""
     */
    record Column(
            String name, String type, boolean notNull, boolean numbered, String expression, boolean deterministic) {}

    /** One policy, with its conditions in plain form. */
    record Policy(String name, boolean permissive, String command, Set<String> roles, String condition, String check) {}

    /**
     * One index, with the constraint behind it where there is one.
     *
     * @param keys the key columns in their order, "" for an expression; included columns are left out
     * @param kind of the constraint as in {@code pg_constraint.contype}, or ""
     * @param definition of the constraint, or of the index where there is none
     * @param statement that creates the index
     * @param usable valid, not partial, not deferrable: a foreign key can refer to it if it is unique
     */
    record Index(
            String name,
            String schema,
            List<String> keys,
            boolean unique,
            boolean valid,
            boolean partial,
            boolean usable,
            boolean btree,
            boolean inherited,
            boolean identity,
            String kind,
            String definition,
            String statement) {

        boolean isConstraint() {
            return !kind.isEmpty();
        }

        boolean leads(String column) {
            return valid && !partial && btree && keys.get(0).equals(column);
        }
    }

    /**
     * Who may do what.
     *
     * @param use {@code role:RIGHT} for SELECT, INSERT, UPDATE and DELETE, however the role came to it
     * @param explicit {@code role:RIGHT} as granted on this table or its columns, to the role itself
     * @param sequences {@code role:sequence} for the sequences of its columns that the role may not use
     */
    record Rights(Set<String> use, Set<String> explicit, Set<String> sequences) {
        boolean has(String role, String right) {
            return use.contains(role + ":" + right);
        }

        boolean hasAny(String role) {
            return use.stream().anyMatch(right -> right.startsWith(role + ":"));
        }
    }
}
