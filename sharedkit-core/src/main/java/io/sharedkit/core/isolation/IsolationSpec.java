/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What every table of a schema is: a tenant's (each row belongs to one company), shared (the same for all, readable by
 * everybody) or the system's. A table that nobody declared is a fault.
 *
 * <p>sharedkit's own tables, whose names start with {@code sk_}, are declared by sharedkit. A table is named by itself, in
 * the current schema, or as {@code schema.table}. A partition of a tenant table is a tenant's without being declared.
 */
public final class IsolationSpec {
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final Pattern TABLE = Pattern.compile("(" + NAME + "\\.)?" + NAME);

    private final Map<String, Column> tenantTables;
    private final Set<String> sharedTables;
    private final Set<String> systemTables;
    private final Map<String, String> acceptedKeys;

    private IsolationSpec(Builder builder) {
        this.tenantTables = Map.copyOf(builder.tenantTables);
        this.sharedTables = Set.copyOf(builder.sharedTables);
        this.systemTables = Set.copyOf(builder.systemTables);
        this.acceptedKeys = Map.copyOf(builder.acceptedKeys);
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
        return column(table).name();
    }

    /**
     * The type of that column.
     *
     * @throws IllegalArgumentException if the table is not declared as a tenant table
     */
    public TenantType tenantType(String table) {
        return column(table).type();
    }

    /** The shared tables in the order of their names. */
    public List<String> sharedTables() {
        return sharedTables.stream().sorted().toList();
    }

    /** The system's tables in the order of their names. */
    public List<String> systemTables() {
        return systemTables.stream().sorted().toList();
    }

    /** The keys without a tenant column that were accepted, by name, each with the reason. */
    public Map<String, String> acceptedKeys() {
        return acceptedKeys;
    }

    private Column column(String table) {
        Column column = tenantTables.get(table);
        if (column == null) {
            throw new IllegalArgumentException(table + " is not declared as a tenant table.");
        }
        return column;
    }

    /** The schemas that tables of this specification are qualified with. */
    Set<String> schemas() {
        return Stream.of(tenantTables.keySet(), sharedTables, systemTables)
                .flatMap(Set::stream)
                .filter(table -> table.contains("."))
                .map(table -> table.substring(0, table.indexOf('.')))
                .collect(Collectors.toSet());
    }

    /** This specification with further keys accepted. */
    IsolationSpec accepting(Map<String, String> keys) {
        Builder copy = new Builder();
        copy.tenantTables.putAll(tenantTables);
        copy.sharedTables.addAll(sharedTables);
        copy.systemTables.addAll(systemTables);
        copy.acceptedKeys.putAll(keys);
        copy.acceptedKeys.putAll(acceptedKeys);
        return copy.build();
    }

    /** What tells one specification from another: 16 digits, base 16, of the SHA-256 over all that it says. */
    String fingerprint() {
        String all = new TreeMap<>(tenantTables) + "\n" + sharedTables() + "\n" + systemTables() + "\n"
                + new TreeMap<>(acceptedKeys);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** The tables among the given ones that are not declared and not sharedkit's own. */
    public List<String> undeclared(List<String> tables) {
        List<String> missing = new ArrayList<>(tables);
        missing.removeIf(table -> table.substring(table.indexOf('.') + 1).startsWith("sk_")
                || tenantTables.containsKey(table)
                || sharedTables.contains(table)
                || systemTables.contains(table));
        return missing;
    }

    private record Column(String name, TenantType type) {}

    /** Collects the declarations. */
    public static final class Builder {
        private final Map<String, Column> tenantTables = new LinkedHashMap<>();
        private final Set<String> sharedTables = new LinkedHashSet<>();
        private final Set<String> systemTables = new LinkedHashSet<>();
        private final Map<String, String> acceptedKeys = new LinkedHashMap<>();

        private Builder() {}

        /** A table whose rows belong to the tenant named in the column, which is of type text or varchar. */
        public Builder tenant(String table, String column) {
            return tenant(table, column, TenantType.TEXT);
        }

        /** A table whose rows belong to the tenant named in the column of the given type. */
        public Builder tenant(String table, String column, TenantType type) {
            check(NAME, column);
            tenantTables.put(undeclared(table), new Column(column, type));
            return this;
        }

        /**
         * Leaves a primary key, unique key, foreign key or exclusion constraint of a tenant table as it is although it lacks the tenant
         * column, such as the single-column primary key of a schema that is in use.
         *
         * @param name the name of the constraint or index
         * @param reason why the existence of another tenant's value cannot be guessed through it, or does not matter
         * @throws IllegalArgumentException if the reason is blank
         */
        public Builder acceptKey(String name, String reason) {
            check(NAME, name);
            if (reason.isBlank()) {
                throw new IllegalArgumentException("Say why the key " + name + " may do without the tenant column.");
            }
            acceptedKeys.put(name, reason);
            return this;
        }

        /** A table that is the same for all tenants, such as a list of prefectures. */
        public Builder shared(String table) {
            sharedTables.add(undeclared(table));
            return this;
        }

        /** A table of the provider or of a tool, such as a migration history. */
        public Builder system(String table) {
            systemTables.add(undeclared(table));
            return this;
        }

        /** The finished specification. */
        public IsolationSpec build() {
            return new IsolationSpec(this);
        }

        private String undeclared(String table) {
            check(TABLE, table);
            if (tenantTables.containsKey(table) || sharedTables.contains(table) || systemTables.contains(table)) {
                throw new IllegalArgumentException("The table " + table + " is declared twice.");
            }
            return table;
        }

        private static void check(Pattern pattern, String name) {
            if (!pattern.matcher(name).matches()) {
                throw new IllegalArgumentException("A table or column is named by a plain lower-case identifier of at"
                        + " most 63 characters ([a-z_][a-z0-9_]*), a table perhaps after its schema and a dot, not '"
                        + name + "'.");
            }
        }
    }
}
