/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.TenantType;
import io.sharedkit.core.isolation.verify.Relation.Column;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The declared tables, found in the database, and what does not fit between the two. */
final class TenantTables {
    private static final String OWN_COLUMN = "tenant_id";

    private final IsolationSpec spec;
    private final Set<String> columns = new HashSet<>(Set.of(OWN_COLUMN));
    private final List<TenantTable> tables = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, String> declared = new HashMap<>();

    private TenantTables(IsolationSpec spec) {
        this.spec = spec;
        spec.tenantTables().forEach(table -> columns.add(spec.tenantColumn(table)));
    }

    /** One tenant table with its column. */
    record TenantTable(Relation relation, String column, Column found, TenantType type) {}

    static TenantTables read(Connection connection, IsolationSpec spec) throws SQLException {
        TenantTables tables = new TenantTables(spec);
        List<Relation> relations = Relations.read(connection, tables.columns);
        tables.declare(relations);
        tables.own(relations);
        tables.others(relations);
        return tables;
    }

    /** Those that could be found, with a column to tell the tenants by. */
    List<TenantTable> tables() {
        return tables;
    }

    List<Finding> findings() {
        return findings;
    }

    /** What {@link CatalogueQuery} binds. */
    Object[] values() {
        return new Object[] {
            tables.stream().map(table -> table.relation().oid()).toList(),
            tables.stream().map(table -> table.found().number()).toList(),
            tables.stream()
                    .map(table -> table.type().function().replace("()", ""))
                    .toList()
        };
    }

    private void declare(List<Relation> relations) {
        for (String name : spec.tenantTables()) {
            Relation relation = find(relations, name);
            Column column = relation == null ? null : relation.columns().get(spec.tenantColumn(name));
            if (relation == null || column == null) {
                findings.add(Finding.of(
                        CheckId.T14, name, relation == null ? "table" : "column " + spec.tenantColumn(name)));
            } else {
                add(new TenantTable(relation, spec.tenantColumn(name), column, spec.tenantType(name)));
            }
            if (relation != null) {
                declared.put(relation.oid(), name);
            }
        }
        for (String name : spec.sharedTables()) {
            readableByAll(find(relations, name), "shared");
        }
        for (String name : spec.systemTables()) {
            readableByAll(find(relations, name), "system");
        }
    }

    private void add(TenantTable table) {
        if (table.relation().isTable()) {
            tables.add(table);
        } else {
            findings.add(Finding.of(
                    CheckId.T09,
                    table.relation().name(),
                    switch (table.relation().kind()) {
                        case "f" -> "foreign table";
                        case "m" -> "materialized view";
                        default -> "view";
                    }));
        }
    }

    private void readableByAll(@Nullable Relation relation, String as) {
        if (relation == null) {
            return;
        }
        declared.put(relation.oid(), relation.name());
        if (relation.readable() && !relation.secured() && !relation.columns().isEmpty()) {
            findings.add(Finding.of(
                    CheckId.T13,
                    relation.name(),
                    as + ", " + String.join(", ", relation.columns().keySet())));
        }
    }

    /** sharedkit's tables need no declaration: those of the worker alone have no tenant's default and no reader. */
    private void own(List<Relation> relations) {
        for (Relation relation : relations) {
            if (!relation.isOwn() || !relation.isTable() || declared.containsKey(relation.oid())) {
                continue;
            }
            Column column = relation.columns().get(OWN_COLUMN);
            if (column != null
                    && (relation.secured()
                            || relation.reachable()
                            || column.defaultValue().endsWith("sk_tenant()"))) {
                tables.add(new TenantTable(relation, OWN_COLUMN, column, TenantType.TEXT));
            } else if (relation.readable()) {
                findings.add(Finding.of(CheckId.R13, relation.name(), ""));
            }
            declared.put(relation.oid(), relation.name());
        }
    }

    private void others(List<Relation> relations) {
        relations.stream()
                .filter(relation -> !relation.kind().equals("v"))
                .filter(relation -> relation.home() || relation.reachable())
                .filter(relation -> !declared.containsKey(relation.oid()))
                .forEach(relation -> findings.add(Finding.of(CheckId.T05, relation.name(), "")));
    }

    private static @Nullable Relation find(List<Relation> relations, String name) {
        return relations.stream()
                .filter(relation ->
                        relation.name().equals(name) || (relation.schema() + "." + relation.table()).equals(name))
                .findFirst()
                .orElse(null);
    }
}
