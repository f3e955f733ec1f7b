/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import io.sharedkit.core.isolation.Table.Column;
import io.sharedkit.core.jdbc.DatabaseRoles;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an IsolationSpec says, found in the database: each declared table, and the partitions of the tenants' tables. */
record Schema(IsolationSpec spec, List<Tenant> tenants, List<Table> shared, List<Table> system, int version) {

    /** A tenant's table; a child inherits from another of them, as a partition does. */
    record Tenant(Table table, String name, TenantType type, boolean child) {
        Column column() {
            return table.column(name);
        }

        String sql() {
            return table.name().sql();
        }
    }

    /**
     * Reads it.
     *
     * @throws IllegalStateException if a table is not declared, or a declared one is not there
     */
    static Schema read(Connection connection, IsolationSpec spec, DatabaseRoles roles) throws SQLException {
        Catalogue catalogue = new Catalogue(connection);
        String current = catalogue.currentSchema();
        List<Table> tables = catalogue.tables(spec.schemas(), roles);
        Reader reader = new Reader(spec, current, tables);
        Map<String, Tenant> tenants = reader.tenants();
        List<Table> shared = reader.find(spec.sharedTables());
        List<Table> system = reader.find(spec.systemTables());
        reader.requireDeclared(tenants, shared, system);
        return new Schema(
                spec,
                List.copyOf(tenants.values()),
                shared,
                system,
                connection.getMetaData().getDatabaseMajorVersion());
    }

    Optional<Tenant> tenant(String oid) {
        return tenants.stream()
                .filter(tenant -> tenant.table().oid().equals(oid))
                .findFirst();
    }

    /** Whether a table that this one inherits from has the property too, so that PostgreSQL hands it down. */
    boolean handedDown(Tenant tenant, java.util.function.Predicate<Tenant> property) {
        return tenant.table().parents().stream()
                .flatMap(oid -> tenant(oid).stream())
                .anyMatch(parent -> property.test(parent) || handedDown(parent, property));
    }

    private record Reader(IsolationSpec spec, String current, List<Table> tables) {

        Map<String, Tenant> tenants() {
            Map<String, Tenant> tenants = new LinkedHashMap<>();
            for (String declared : spec.tenantTables()) {
                Table table = find(declared);
                Tenant before = tenants.put(
                        table.oid(), new Tenant(table, spec.tenantColumn(declared), spec.tenantType(declared), false));
                if (before != null) {
                    throw new IllegalStateException("The table " + table.name() + " is declared twice.");
                }
            }
            addChildren(tenants);
            return tenants;
        }

        /** Tables come parents first only by chance, so that this goes on until nothing is added. */
        private void addChildren(Map<String, Tenant> tenants) {
            Map<String, Tenant> found = new HashMap<>();
            for (Table table : tables) {
                Tenant own = tenants.get(table.oid());
                table.parents().stream()
                        .filter(tenants::containsKey)
                        .map(tenants::get)
                        .filter(parent -> own == null || !own.child())
                        .findFirst()
                        .ifPresent(parent -> found.put(
                                table.oid(),
                                own == null
                                        ? new Tenant(table, parent.name(), parent.type(), true)
                                        : new Tenant(table, own.name(), own.type(), true)));
            }
            if (!found.isEmpty()) {
                tenants.putAll(found);
                addChildren(tenants);
            }
        }

        List<Table> find(List<String> declared) {
            return declared.stream().map(this::find).toList();
        }

        private Table find(String declared) {
            int dot = declared.indexOf('.');
            String schema = dot < 0 ? current : declared.substring(0, dot);
            String name = declared.substring(dot + 1);
            return tables.stream()
                    .filter(table -> table.name().schema().equals(schema)
                            && table.name().name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no table " + declared + " in the "
                            + (dot < 0 ? "current schema" : "schema " + schema)
                            + ". Create it first, or take it out of the IsolationSpec."));
        }

        void requireDeclared(Map<String, Tenant> tenants, List<Table> shared, List<Table> system) {
            Set<String> others = new java.util.HashSet<>();
            shared.forEach(table -> others.add(table.oid()));
            system.forEach(table -> others.add(table.oid()));
            List<String> open = new ArrayList<>();
            for (Table table : tables) {
                if (tenants.containsKey(table.oid()) && table.parents().stream().anyMatch(others::contains)) {
                    throw new IllegalStateException("The table " + table.name() + " is a tenant's, but inherits from a"
                            + " table that is declared as shared or system, through which its rows are read without its"
                            + " policies. Declare that one as a tenant table.");
                }
                if (others.contains(table.oid()) && tenants.containsKey(table.oid())) {
                    throw new IllegalStateException("The table " + table.name() + " is a partition or child of a tenant"
                            + " table, whose rows are its rows. It cannot be declared as shared or system.");
                }
                if (!others.contains(table.oid()) && !tenants.containsKey(table.oid())) {
                    open.add(table.name().toString());
                }
            }
            List<String> undeclared = spec.undeclared(open);
            if (!undeclared.isEmpty()) {
                throw new IllegalStateException("These tables are not declared: "
                        + undeclared.stream().collect(Collectors.joining(", "))
                        + ". Declare each as tenant, shared or system in the IsolationSpec.");
            }
        }
    }
}
