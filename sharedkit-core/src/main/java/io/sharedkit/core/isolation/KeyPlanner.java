/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import static io.sharedkit.core.isolation.TableName.quoted;

import io.sharedkit.core.isolation.KeyPlan.ParentKey;
import io.sharedkit.core.isolation.KeyPlan.Reference;
import io.sharedkit.core.isolation.Schema.Tenant;
import io.sharedkit.core.isolation.Table.Index;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Finds what the keys lack, and what cannot be mended without a decision. All problems come at once. */
final class KeyPlanner {
    private final Schema schema;
    private final List<ForeignKey> foreignKeys;
    private final List<String> problems = new ArrayList<>();

    private KeyPlanner(Schema schema, List<ForeignKey> foreignKeys) {
        this.schema = schema;
        this.foreignKeys = foreignKeys;
    }

    /**
     * The plan.
     *
     * @throws IllegalStateException if a key can only be replaced by a decision of the host's
     */
    static KeyPlan plan(Schema schema, List<ForeignKey> foreignKeys) {
        return new KeyPlanner(schema, foreignKeys).plan();
    }

    private KeyPlan plan() {
        List<KeyPlan.Key> keys = schema.tenants().stream().flatMap(this::keys).toList();
        List<Reference> references = foreignKeys.stream()
                .flatMap(key -> reference(key, keys).stream())
                .toList();
        List<ParentKey> parentKeys = parentKeys(references, keys);
        List<Tenant> unindexed = schema.tenants().stream()
                .filter(tenant -> !tenant.table().partition() && !isLed(tenant, keys, parentKeys))
                .toList();
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join("\n", problems));
        }
        return new KeyPlan(keys, references, parentKeys, unindexed);
    }

    private Stream<KeyPlan.Key> keys(Tenant tenant) {
        return tenant.table().indexes().stream()
                .filter(index -> (index.unique() || index.kind().equals("x"))
                        && !index.inherited()
                        && !index.keys().contains(tenant.name())
                        && !isAccepted(index.name()))
                .flatMap(index -> key(tenant, index).stream());
    }

    private Optional<KeyPlan.Key> key(Tenant tenant, Index index) {
        if (index.kind().equals("x")) {
            problems.add("The exclusion constraint " + index.name() + " of "
                    + tenant.table().name()
                    + " compares the rows of all tenants. Make it anew with \"" + tenant.name()
                    + " with =\" (extension btree_gist), or accept it with acceptKey.");
            return Optional.empty();
        }
        if (holdsUuid(tenant, index)) {
            return Optional.empty();
        }
        if (tenant.table().indexes().stream()
                .anyMatch(other ->
                        other.unique() && other.usable() && other.keys().equals(List.of(tenant.name())))) {
            problems.add(
                    "The key " + index.name() + " of " + tenant.table().name() + " lacks the tenant column, of which"
                            + " there is one row a tenant, so that the two together would make nothing unique. Accept it with"
                            + " acceptKey, or drop it.");
            return Optional.empty();
        }
        String column = Matcher.quoteReplacement(quoted(tenant.name())) + ", ";
        String definition = index.isConstraint()
                ? index.definition().replaceFirst("\\(", "(" + column)
                : index.definition()
                        .replaceFirst(" ON ONLY ", " ON ")
                        .replaceFirst(" USING (\\w+) \\(", " USING $1 (" + column);
        return Optional.of(new KeyPlan.Key(tenant, index, definition));
    }

    /** A random uuid cannot be guessed. */
    private static boolean holdsUuid(Tenant tenant, Index index) {
        return index.keys().stream()
                .flatMap(key -> tenant.table().find(key).stream())
                .anyMatch(column -> column.type().equals("uuid"));
    }

    private Optional<Reference> reference(ForeignKey key, List<KeyPlan.Key> replaced) {
        Optional<Tenant> child = schema.tenant(key.child());
        Optional<Tenant> parent = schema.tenant(key.parent());
        if (child.isPresent() && parent.isPresent()) {
            if (key.pairs(child.get().name(), parent.get().name())) {
                return Optional.empty();
            }
            if (!isAccepted(key.name())) {
                return reference(child.get(), parent.get(), key);
            }
        }
        if (parent.isPresent()
                && replaced.stream()
                        .anyMatch(other -> other.tenant().equals(parent.get())
                                && other.index().name().equals(key.index()))) {
            problems.add(
                    "The foreign key " + key.name() + " of " + key.childName() + " refers to the key " + key.index()
                            + " of " + parent.get().table().name()
                            + ", which is to get the tenant column. Accept that one too with acceptKey, or drop the foreign key.");
        }
        return Optional.empty();
    }

    private Optional<Reference> reference(Tenant child, Tenant parent, ForeignKey key) {
        Optional<String> obstacle = CompositeReference.obstacle(child, parent, key, schema.version());
        obstacle.ifPresent(reason -> problems.add(
                "The foreign key " + key.name() + " of " + key.childName() + " lacks the tenant column: " + reason));
        return obstacle.isPresent()
                ? Optional.empty()
                : Optional.of(new Reference(child, parent, key, CompositeReference.definition(child, parent, key)));
    }

    private List<ParentKey> parentKeys(List<Reference> references, List<KeyPlan.Key> replaced) {
        List<ParentKey> needed = new ArrayList<>();
        for (Reference reference : references) {
            Tenant parent = reference.parent();
            List<String> columns = new ArrayList<>(List.of(parent.name()));
            columns.addAll(reference.key().parentColumns());
            ParentKey key = new ParentKey(parent, columns);
            if (!isThere(key, replaced) && needed.stream().noneMatch(other -> isSame(other, key))) {
                needed.add(key);
            }
        }
        return needed;
    }

    private static boolean isSame(ParentKey one, ParentKey other) {
        return one.tenant().equals(other.tenant())
                && new HashSet<>(one.columns()).equals(new HashSet<>(other.columns()));
    }

    private static boolean isThere(ParentKey key, List<KeyPlan.Key> replaced) {
        HashSet<String> columns = new HashSet<>(key.columns());
        boolean present = key.tenant().table().indexes().stream()
                .anyMatch(index -> index.unique() && index.usable() && new HashSet<>(index.keys()).equals(columns));
        return present
                || replaced.stream()
                        .filter(other -> other.tenant().equals(key.tenant())
                                && other.index().usable())
                        .anyMatch(other -> {
                            HashSet<String> future = new HashSet<>(other.index().keys());
                            future.add(key.tenant().name());
                            return future.equals(columns);
                        });
    }

    private static boolean isLed(Tenant tenant, List<KeyPlan.Key> replaced, List<ParentKey> parentKeys) {
        return tenant.table().indexes().stream().anyMatch(index -> index.leads(tenant.name()))
                || replaced.stream()
                        .anyMatch(key -> key.tenant().equals(tenant)
                                && !key.index().partial()
                                && key.index().btree())
                || parentKeys.stream().anyMatch(key -> key.tenant().equals(tenant));
    }

    private boolean isAccepted(String key) {
        return schema.spec().acceptedKeys().containsKey(key);
    }
}
