/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import static io.sharedkit.core.isolation.TableName.quoted;

import io.sharedkit.core.isolation.Schema.Tenant;
import io.sharedkit.core.isolation.Table.Column;
import io.sharedkit.core.isolation.Table.Policy;
import io.sharedkit.core.jdbc.DatabaseRoles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** The row-level security that one tenant table should have. */
record TablePolicy(Tenant tenant, DatabaseRoles roles) {
    private static final Pattern GENERATED = Pattern.compile("sk_(tenant|floor)_[0-9a-f]{8}");

    /** What makes the tenant column NOT NULL and filled by default; PostgreSQL hands both down to children. */
    List<String> column(Schema schema) {
        check();
        List<String> sql = new ArrayList<>();
        if (isNullable(tenant) && !schema.handedDown(tenant, TablePolicy::isNullable)) {
            sql.add(alterColumn() + "set not null");
        }
        if (lacksDefault(tenant) && !schema.handedDown(tenant, TablePolicy::lacksDefault)) {
            sql.add(alterColumn() + "set default " + tenant.type().function());
        }
        return sql;
    }

    /** What makes the table have both policies, without older ones, and row-level security switched on for all. */
    List<String> policies() {
        Table found = tenant.table();
        List<String> sql = new ArrayList<>();
        List<Policy> wanted = List.of(permissive(), floor());
        for (Policy policy : found.policies()) {
            if (GENERATED.matcher(policy.name()).matches() && !wanted.contains(policy)) {
                sql.add("drop policy " + policy.name() + " on " + tenant.sql());
            }
        }
        wanted.stream().filter(policy -> !found.policies().contains(policy)).forEach(policy -> sql.add(create(policy)));
        if (!found.enabled()) {
            sql.add("alter table " + tenant.sql() + " enable row level security");
        }
        if (!found.forced()) {
            sql.add("alter table " + tenant.sql() + " force row level security");
        }
        return sql;
    }

    private static boolean isNullable(Tenant tenant) {
        return !tenant.column().notNull();
    }

    private static boolean lacksDefault(Tenant tenant) {
        return !tenant.column().numbered()
                && !tenant.column().expression().equals(tenant.type().function());
    }

    private void check() {
        if (!tenant.table().canBeSecured()) {
            throw new IllegalStateException(tenant.table().name()
                    + " is a foreign table or a materialized view, whose rows PostgreSQL cannot secure. Declare it as"
                    + " shared or system, and give the application no right to it.");
        }
        Column column = tenant.column();
        String named = "The tenant column " + tenant.table().name() + "." + column.name();
        if (!tenant.type().takes(column.type())) {
            throw new IllegalStateException(named + " is of type " + column.type() + ", but declared as "
                    + tenant.type() + ", which is " + tenant.type().sqlTypes()
                    + ". Declare its own TenantType, or change the column; no other type is supported.");
        }
        if (!column.deterministic()) {
            throw new IllegalStateException(
                    named + " has a nondeterministic collation, under which two tenants' ids can"
                            + " be equal. Use collate \"C\".");
        }
    }

    private String create(Policy policy) {
        return "create policy " + policy.name() + " on " + tenant.sql() + " as "
                + (policy.permissive() ? "permissive" : "restrictive") + " for all to "
                + String.join(", ", policy.roles().stream().sorted().toList()) + rule(quoted(tenant.name()));
    }

    private Policy permissive() {
        return wanted("sk_tenant_" + hash("permissive"), true, Set.of(roles.app(), roles.worker()));
    }

    private Policy floor() {
        return wanted("sk_floor_" + hash("restrictive"), false, Set.of("public"));
    }

    private Policy wanted(String name, boolean permissive, Set<String> to) {
        String own =
                Catalogue.plain(tenant.name() + " = (select " + tenant.type().function() + ")");
        return new Policy(name, permissive, "*", to, own, own);
    }

    private String rule(String column) {
        String own = column + " = (select " + tenant.type().function() + ")";
        return " using (" + own + ") with check (" + own + ")";
    }

    private String alterColumn() {
        return "alter table " + tenant.sql() + " alter column " + quoted(tenant.name()) + " ";
    }

    /** The policy's name carries what it says, so that an older rule is told from the present one. */
    private String hash(String kind) {
        CRC32 crc = new CRC32();
        crc.update((kind + rule(tenant.name())).getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
