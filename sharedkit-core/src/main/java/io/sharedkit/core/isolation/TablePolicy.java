/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import io.sharedkit.core.isolation.Catalogue.Column;
import io.sharedkit.core.isolation.Catalogue.Policy;
import io.sharedkit.core.isolation.Catalogue.Table;
import io.sharedkit.core.jdbc.DatabaseRoles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/** The row-level security that one tenant table should have. */
record TablePolicy(String table, String column, DatabaseRoles roles) {

    static TablePolicy of(String table, String column, DatabaseRoles roles) {
        return new TablePolicy(table, column, roles);
    }

    List<String> missing(Table found) {
        Column tenant = found.column(column);
        check(found, tenant);
        List<String> sql = new ArrayList<>();
        if (!tenant.notNull()) {
            sql.add(alter() + " alter column " + quoted(column) + " set not null");
        }
        if (!tenant.expression().equals("sk_tenant()")) {
            sql.add(alter() + " alter column " + quoted(column) + " set default sk_tenant()");
        }
        sql.addAll(policy(found, permissive()));
        sql.addAll(policy(found, floor()));
        if (!found.enabled()) {
            sql.add(alter() + " enable row level security");
        }
        if (!found.forced()) {
            sql.add(alter() + " force row level security");
        }
        return sql;
    }

    private void check(Table found, Column tenant) {
        if (!found.canBeSecured()) {
            throw new IllegalStateException(table + " is a foreign table or a materialized view, whose rows PostgreSQL"
                    + " cannot secure. Declare it as shared or system, and give the application no right to it.");
        }
        if (!tenant.isText()) {
            throw new IllegalStateException("The tenant column " + table + "." + column + " is of type " + tenant.type()
                    + "; row-level security is generated for text and varchar columns only so far.");
        }
        if (!tenant.deterministic()) {
            throw new IllegalStateException("The tenant column " + table + "." + column + " has a nondeterministic"
                    + " collation, under which two tenants' ids can be equal. Use collate \"C\".");
        }
    }

    /** What makes the table have this policy; a policy of its name that says something else is replaced. */
    private List<String> policy(Table found, Policy wanted) {
        Optional<Policy> present = found.policies().stream()
                .filter(policy -> policy.name().equals(wanted.name()))
                .findFirst();
        if (present.filter(wanted::equals).isPresent()) {
            return List.of();
        }
        List<String> sql = new ArrayList<>();
        present.ifPresent(changed -> sql.add("drop policy " + changed.name() + " on " + quoted(table)));
        sql.add("create policy " + wanted.name() + " on " + quoted(table) + " as "
                + (wanted.permissive() ? "permissive" : "restrictive") + " for all to "
                + String.join(", ", wanted.roles().stream().sorted().toList()) + rule(quoted(column)));
        return sql;
    }

    private Policy permissive() {
        return wanted("sk_tenant_" + hash("permissive"), true, Set.of(roles.app(), roles.worker()));
    }

    private Policy floor() {
        return wanted("sk_floor_" + hash("restrictive"), false, Set.of("public"));
    }

    private Policy wanted(String name, boolean permissive, Set<String> to) {
        String own = column + " = select sk_tenant";
        return new Policy(name, permissive, "*", to, own, own);
    }

    private static String rule(String column) {
        String own = column + " = (select sk_tenant())";
        return " using (" + own + ") with check (" + own + ")";
    }

    private String alter() {
        return "alter table " + quoted(table);
    }

    /** Plain lower-case names, but some of them are words of SQL, such as user or order. */
    private static String quoted(String name) {
        return '"' + name + '"';
    }

    /** The policy's name carries what it says, so that an older rule is told from the present one. */
    private String hash(String kind) {
        CRC32 crc = new CRC32();
        crc.update((kind + rule(column)).getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
