/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import static io.sharedkit.core.isolation.TableName.quoted;

import io.sharedkit.core.isolation.KeyPlan.ParentKey;
import io.sharedkit.core.isolation.KeyPlan.Reference;
import io.sharedkit.core.isolation.Schema.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** The third stage: NOT NULL, indexes and keys, without a lock that lasts. */
final class ConstraintSteps {
    private final KeyPlan keys;
    private final Map<String, Boolean> constraints;
    private final List<AdoptionStep> steps = new ArrayList<>();

    private ConstraintSteps(KeyPlan keys, Map<String, Boolean> constraints) {
        this.keys = keys;
        this.constraints = constraints;
    }

    static List<AdoptionStep> of(Schema schema, KeyPlan keys, Map<String, Boolean> constraints) {
        ConstraintSteps all = new ConstraintSteps(keys, constraints);
        all.refusePartitioned();
        ColumnSteps.declared(schema).forEach(all::notNull);
        keys.keys()
                .forEach(key -> all.index(
                        key.tenant(), temporary(key), create(key.index().statement(), temporary(key), key.tenant())));
        keys.parentKeys().forEach(all::parentKey);
        keys.unindexed().forEach(all::leading);
        keys.references().forEach(all::reference);
        keys.keys().forEach(all::swap);
        return all.steps;
    }

    private void refusePartitioned() {
        Stream.of(
                        keys.keys().stream().map(KeyPlan.Key::tenant),
                        keys.parentKeys().stream().map(ParentKey::tenant),
                        keys.unindexed().stream(),
                        keys.references().stream().map(Reference::child))
                .flatMap(tenants -> tenants)
                .filter(tenant -> tenant.table().kind().equals("p"))
                .findFirst()
                .ifPresent(tenant -> {
                    throw new IllegalStateException(
                            "The table " + tenant.table().name() + " is partitioned: PostgreSQL"
                                    + " builds no index on it and adds no key to it without blocking. Give it the keys and the"
                                    + " index that RowLevelSecurity.plan names in a maintenance window, then run the stage again.");
                });
    }

    /** A validated check tells PostgreSQL that no row is null, so that it need not look under its strongest lock. */
    private void notNull(Tenant tenant) {
        if (tenant.column().notNull()) {
            return;
        }
        String name = tenant.table().name().derived("sk_nn_", tenant.name());
        String alter = "alter table " + tenant.sql() + " ";
        String drop = alter + "drop constraint if exists " + name;
        Boolean validated = constraints.get(tenant.table().oid() + ":" + name);
        if (validated == null) {
            step(
                    tenant,
                    alter + "add constraint " + name + " check (" + quoted(tenant.name()) + " is not null) not valid",
                    drop);
        }
        if (!Boolean.TRUE.equals(validated)) {
            steps.add(AdoptionStep.of(tenant.sql(), List.of(alter + "validate constraint " + name), List.of()));
        }
        steps.add(AdoptionStep.of(
                tenant.sql(),
                List.of(alter + "alter column " + quoted(tenant.name()) + " set not null", drop),
                List.of(alter + "alter column " + quoted(tenant.name()) + " drop not null")));
    }

    private void parentKey(ParentKey key) {
        String name = key.tenant().table().name().derived("sk_uq_", String.join(",", key.columns()));
        index(
                key.tenant(),
                name,
                "create unique index concurrently " + name + " on "
                        + key.tenant().sql() + " " + KeyPlan.list(key.columns()));
    }

    private void leading(Tenant tenant) {
        String name = tenant.table().name().derived("sk_ix_", tenant.name());
        index(
                tenant,
                name,
                "create index concurrently " + name + " on " + tenant.sql() + " (" + quoted(tenant.name()) + ")");
    }

    /** What an interrupted attempt left behind is not valid, and is built anew. */
    private void index(Tenant tenant, String name, String create) {
        boolean built =
                tenant.table().indexes().stream().anyMatch(index -> index.name().equals(name) && index.valid());
        if (!built) {
            String drop = dropIndex(tenant, name);
            steps.add(AdoptionStep.of(tenant.sql(), List.of(drop, create), List.of(drop)));
        }
    }

    private void reference(Reference reference) {
        Tenant child = reference.child();
        String old = reference.key().name();
        String name = child.table().name().derived("sk_fk_", old);
        String alter = "alter table " + child.sql() + " ";
        Boolean validated = constraints.get(child.table().oid() + ":" + name);
        if (validated == null) {
            step(
                    child,
                    reference.add(name) + (reference.key().valid() ? " not valid" : ""),
                    alter + "drop constraint if exists " + name);
        }
        if (!Boolean.TRUE.equals(validated) && reference.key().valid()) {
            steps.add(AdoptionStep.of(child.sql(), List.of(alter + "validate constraint " + name), List.of()));
        }
        List<String> back = new ArrayList<>(List.of(
                alter + "drop constraint if exists " + quoted(old),
                alter + "add constraint " + quoted(old) + " " + reference.key().definition()
                        + (reference.key().valid() ? " not valid" : "")));
        if (reference.key().valid()) {
            back.add(alter + "validate constraint " + quoted(old));
        }
        steps.add(AdoptionStep.of(
                child.sql(),
                List.of(reference.drop(), alter + "rename constraint " + name + " to " + quoted(old)),
                back));
    }

    private void swap(KeyPlan.Key key) {
        Tenant tenant = key.tenant();
        String wanted = temporary(key);
        String former = tenant.table().name().derived("sk_old_", key.index().name());
        List<String> back = new ArrayList<>(
                List.of(dropIndex(tenant, former), create(key.index().statement(), former, null)));
        back.addAll(exchange(key, former));
        steps.add(AdoptionStep.of(tenant.sql(), exchange(key, wanted), back));
    }

    /** The key under its own name, with the given index behind it. */
    private static List<String> exchange(KeyPlan.Key key, String index) {
        String name = quoted(key.index().name());
        String alter = "alter table " + key.tenant().sql() + " ";
        if (key.index().isConstraint()) {
            String kind = key.index().kind().equals("p") ? "primary key" : "unique";
            String definition = key.index().definition();
            int deferrable = definition.indexOf(" DEFERRABLE");
            return List.of(alter + "drop constraint " + name + ", add constraint " + name + " " + kind + " using index "
                    + index + (deferrable < 0 ? "" : definition.substring(deferrable)));
        }
        String schema = quoted(key.index().schema()) + ".";
        return List.of("drop index " + schema + name, "alter index " + schema + index + " rename to " + name);
    }

    private static String temporary(KeyPlan.Key key) {
        return key.tenant().table().name().derived("sk_uk_", key.index().name());
    }

    /** The statement that makes such an index, under another name and, where a tenant is given, led by its column. */
    private static String create(String statement, String name, @org.jspecify.annotations.Nullable Tenant tenant) {
        String named = statement.replaceFirst(
                "^CREATE UNIQUE INDEX .+? ON ", "create unique index concurrently " + name + " on ");
        return tenant == null
                ? named
                : named.replaceFirst(
                        " USING (\\w+) \\(", " USING $1 (" + Matcher.quoteReplacement(quoted(tenant.name())) + ", ");
    }

    private static String dropIndex(Tenant tenant, String name) {
        return "drop index concurrently if exists "
                + quoted(tenant.table().name().schema()) + "." + name;
    }

    private void step(Tenant tenant, String run, String undo) {
        steps.add(AdoptionStep.of(tenant.sql(), run, undo));
    }
}
