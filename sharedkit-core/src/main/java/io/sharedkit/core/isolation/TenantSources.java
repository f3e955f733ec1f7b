/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import static io.sharedkit.core.isolation.TableName.quoted;

import io.sharedkit.core.isolation.Schema.Tenant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** From which table each row learns its tenant: along the foreign key that was named, or the only one there is. */
record TenantSources(Schema schema, List<ForeignKey> foreignKeys, Map<String, Named> named) {

    /** What the host named for a table. */
    record Named(String column, String parent) {}

    /** The parent's row is the one whose {@code parentColumns} equal the row's {@code columns}. */
    record Source(Tenant child, Tenant parent, List<String> columns, List<String> parentColumns) {
        String fill() {
            return "update " + child.sql() + " t set " + quoted(child.name()) + " = p." + quoted(parent.name())
                    + " from " + parent.sql() + " p where " + join("t.") + " and t." + quoted(child.name()) + " is null"
                    + " and p." + quoted(parent.name()) + " is not null";
        }

        /** The parent's row of {@code p} for the row of the given prefix. */
        String join(String prefix) {
            return IntStream.range(0, columns.size())
                    .mapToObj(i -> "p." + quoted(parentColumns.get(i)) + " = " + prefix + quoted(columns.get(i)))
                    .collect(Collectors.joining(" and "));
        }
    }

    Optional<Source> of(Tenant child) {
        Named wanted = named.get(child.table().name().toString());
        if (wanted != null) {
            return Optional.of(named(child, wanted));
        }
        List<Source> sources = references(child)
                .filter(source -> !source.parent().equals(child))
                .toList();
        return sources.size() == 1 ? Optional.of(sources.get(0)) : Optional.empty();
    }

    /** The tables, each after the one that it learns from. */
    List<Source> inOrder(List<Tenant> tenants) {
        Map<Tenant, Source> sources = new LinkedHashMap<>();
        for (Tenant tenant : tenants) {
            of(tenant).ifPresent(source -> sources.put(tenant, source));
        }
        List<Source> ordered = new ArrayList<>();
        Set<Tenant> done = new LinkedHashSet<>();
        for (Tenant tenant : sources.keySet()) {
            visit(tenant, sources, done, new LinkedHashSet<>(), ordered);
        }
        return ordered;
    }

    private static void visit(
            Tenant tenant, Map<Tenant, Source> sources, Set<Tenant> done, Set<Tenant> path, List<Source> ordered) {
        Source source = sources.get(tenant);
        if (source == null || done.contains(tenant)) {
            return;
        }
        if (!path.add(tenant)) {
            throw new IllegalStateException("The tables "
                    + path.stream().map(one -> one.table().name().toString()).collect(Collectors.joining(", "))
                    + " would learn their tenant from each other. Say with backfill(table, column, parent) where one of"
                    + " them has it from.");
        }
        visit(source.parent(), sources, done, path, ordered);
        done.add(tenant);
        ordered.add(source);
    }

    private Source named(Tenant child, Named wanted) {
        Tenant parent = schema.tenants().stream()
                .filter(tenant -> tenant.table().name().toString().equals(wanted.parent()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("backfill names " + wanted.parent() + " for "
                        + child.table().name() + ", which is not declared as a tenant table."));
        child.table().column(wanted.column());
        return references(child)
                .filter(source ->
                        source.parent().equals(parent) && source.columns().equals(List.of(wanted.column())))
                .findFirst()
                .orElseGet(
                        () -> new Source(child, parent, List.of(wanted.column()), List.of(primaryKey(parent, child))));
    }

    private static String primaryKey(Tenant parent, Tenant child) {
        return parent.table().indexes().stream()
                .filter(index -> index.kind().equals("p") && index.keys().size() == 1)
                .map(index -> index.keys().get(0))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("backfill of " + child.table().name() + " needs a foreign"
                                + " key to " + parent.table().name() + ", or a primary key of one column there."));
    }

    private java.util.stream.Stream<Source> references(Tenant child) {
        return foreignKeys.stream()
                .filter(key -> key.child().equals(child.table().oid())
                        && !key.columns().contains(child.name()))
                .flatMap(key -> schema.tenant(key.parent()).stream()
                        .map(parent -> new Source(child, parent, key.columns(), key.parentColumns())));
    }
}
