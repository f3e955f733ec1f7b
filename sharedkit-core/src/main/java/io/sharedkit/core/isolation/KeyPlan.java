/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import static io.sharedkit.core.isolation.TableName.quoted;

import io.sharedkit.core.isolation.Schema.Tenant;
import io.sharedkit.core.isolation.Table.Index;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the keys of the tenant tables lack: through a unique or foreign key without the tenant column, a tenant learns
 * which values another one has, or refers to another one's rows.
 *
 * @param keys to be replaced by ones that the tenant column leads
 * @param references to be replaced by ones with the pair of tenant columns
 * @param parentKeys that those references need and nobody has
 * @param unindexed tables without an index that the tenant column leads
 */
record KeyPlan(List<Key> keys, List<Reference> references, List<ParentKey> parentKeys, List<Tenant> unindexed) {

    /** A key and the definition that replaces its own. */
    record Key(Tenant tenant, Index index, String definition) {
        String drop() {
            return index.isConstraint()
                    ? "alter table " + tenant.sql() + " drop constraint " + quoted(index.name())
                    : "drop index " + quoted(index.schema()) + "." + quoted(index.name());
        }
    }

    /** A foreign key and the definition that replaces its own. */
    record Reference(Tenant child, Tenant parent, ForeignKey key, String definition) {
        String drop() {
            return "alter table " + child.sql() + " drop constraint " + quoted(key.name());
        }

        String add(String name) {
            return "alter table " + child.sql() + " add constraint " + quoted(name) + " " + definition;
        }
    }

    /** A unique key over these columns. */
    record ParentKey(Tenant tenant, List<String> columns) {}

    boolean isEmpty() {
        return keys.isEmpty() && references.isEmpty() && parentKeys.isEmpty() && unindexed.isEmpty();
    }

    /** All of it as SQL: first away with what refers, then the keys, then what refers to them. */
    List<String> statements() {
        List<String> sql = new ArrayList<>();
        references.forEach(reference -> sql.add(reference.drop()));
        keys.forEach(key -> sql.addAll(replace(key)));
        parentKeys.forEach(key -> sql.add("alter table " + key.tenant().sql() + " add unique " + list(key.columns())));
        unindexed.forEach(tenant -> sql.add("create index on " + tenant.sql() + " (" + quoted(tenant.name()) + ")"));
        Set<String> forced = forced();
        forced.forEach(table -> sql.add("alter table " + table + " no force row level security"));
        references.forEach(reference -> sql.add(reference.add(reference.key().name())));
        forced.forEach(table -> sql.add("alter table " + table + " force row level security"));
        return sql;
    }

    /** PostgreSQL looks for rows that violate a new foreign key with the owner's eyes, which FORCE closes. */
    private Set<String> forced() {
        return references.stream()
                .flatMap(reference -> List.of(reference.child(), reference.parent()).stream())
                .filter(tenant -> tenant.table().enabled() && tenant.table().forced())
                .map(Tenant::sql)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<String> replace(Key key) {
        Index index = key.index();
        List<String> sql = new ArrayList<>();
        if (index.isConstraint()) {
            sql.add(key.drop() + ", add constraint " + quoted(index.name()) + " " + key.definition());
        } else {
            sql.add(key.drop());
            sql.add(key.definition());
        }
        if (index.identity()) {
            sql.add("alter table " + key.tenant().sql() + " replica identity using index " + quoted(index.name()));
        }
        return sql;
    }

    static String list(List<String> columns) {
        return columns.stream().map(TableName::quoted).collect(Collectors.joining(", ", "(", ")"));
    }
}
