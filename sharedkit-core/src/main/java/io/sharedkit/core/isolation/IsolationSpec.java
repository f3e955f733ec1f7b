/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What every table of a schema is: a tenant's (each row belongs to one company), shared (the same for all, readable by
 * everybody) or the system's. A table that nobody declared is a fault.
 *
 * <p>sharedkit's own tables, whose names start with {@code sk_}, are declared by sharedkit.
 */
public final class IsolationSpec {
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private final Map<String, String> tenantTables;
    private final Set<String> otherTables;

    private IsolationSpec(Builder builder) {
        this.tenantTables = Map.copyOf(builder.tenantTables);
        this.otherTables = Set.copyOf(builder.otherTables);
    }

    /** An empty specification to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /** The tenant tables in the order of their names. */
    public List<String> tenantTables() {
        return tenantTables.keySet().stream().sorted().toList();
    }

    /**
     * The column of a tenant table that holds the tenant id.
     *
     * @throws IllegalArgumentException if the table is not declared as a tenant table
     */
    public String tenantColumn(String table) {
        String column = tenantTables.get(table);
        if (column == null) {
            throw new IllegalArgumentException(table + " is not declared as a tenant table.");
        }
        return column;
    }

    /** The tables among the given ones that are not declared and not sharedkit's own. */
    public List<String> undeclared(List<String> tables) {
        List<String> missing = new ArrayList<>(tables);
        missing.removeIf(
                table -> table.startsWith("sk_") || tenantTables.containsKey(table) || otherTables.contains(table));
        return missing;
    }

    /** Collects the declarations. */
    public static final class Builder {
        private final Map<String, String> tenantTables = new LinkedHashMap<>();
        private final Set<String> otherTables = new LinkedHashSet<>();

        private Builder() {}

        /** A table whose rows belong to the tenant named in the column. */
        public Builder tenant(String table, String column) {
            check(column);
            tenantTables.put(undeclared(table), column);
            return this;
        }

        /** A table that is the same for all tenants, such as a list of prefectures. */
        public Builder shared(String table) {
            otherTables.add(undeclared(table));
            return this;
        }

        /** A table of the provider or of a tool, such as a migration history. */
        public Builder system(String table) {
            otherTables.add(undeclared(table));
            return this;
        }

        /** The finished specification. */
        public IsolationSpec build() {
            return new IsolationSpec(this);
        }

        private String undeclared(String table) {
            check(table);
            if (tenantTables.containsKey(table) || otherTables.contains(table)) {
                throw new IllegalArgumentException("The table " + table + " is declared twice.");
            }
            return table;
        }

        private static void check(String name) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("A table or column is named by a plain lower-case identifier of at"
                        + " most 63 characters ([a-z_][a-z0-9_]*), not '" + name + "'.");
            }
        }
    }
}
