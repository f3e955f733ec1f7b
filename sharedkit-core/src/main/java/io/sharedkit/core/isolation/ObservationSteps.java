/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import static io.sharedkit.core.isolation.TableName.quoted;

import io.sharedkit.core.isolation.Schema.Tenant;
import io.sharedkit.core.jdbc.DatabaseRoles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The fourth stage: policies that let every row pass and count those that ENFORCE would hide or refuse. */
record ObservationSteps(DatabaseRoles roles) {
    static final String POLICY = "sk_observe";
    private static final String TENANT = "(select nullif(current_setting('sharedkit.tenant', true), ''))";

    List<AdoptionStep> of(Schema schema) {
        return schema.tenants().stream()
                .filter(tenant -> !isObserved(tenant) && !isEnforced(tenant))
                .map(this::observe)
                .toList();
    }

    static boolean isObserved(Tenant tenant) {
        return has(tenant, POLICY);
    }

    private static boolean isEnforced(Tenant tenant) {
        return has(tenant, "sk_tenant_");
    }

    private static boolean has(Tenant tenant, String prefix) {
        return tenant.table().policies().stream()
                .anyMatch(policy -> policy.name().startsWith(prefix));
    }

    private AdoptionStep observe(Tenant tenant) {
        if (tenant.table().enabled() || !tenant.table().policies().isEmpty()) {
            throw new IllegalStateException("The table " + tenant.table().name()
                    + " has policies or row-level security of its own, which letting every row pass would undo. Drop"
                    + " them, or leave out the stage " + Adoption.OBSERVE + ".");
        }
        List<String> run = new ArrayList<>();
        List<String> undo = new ArrayList<>();
        for (Observation.Kind kind : Observation.Kind.values()) {
            String counter = counter(tenant, kind);
            run.add("create sequence if not exists " + counter);
            run.add("grant usage on sequence " + counter + " to " + roles.app() + ", " + roles.worker());
            undo.add("drop sequence if exists " + counter);
        }
        run.addAll(policies(tenant));
        run.add("alter table " + tenant.sql() + " enable row level security");
        undo.addAll(0, drop(tenant));
        undo.add(0, "alter table " + tenant.sql() + " disable row level security");
        return AdoptionStep.of(tenant.sql(), run, undo);
    }

    /** One that lets everybody pass, and four that count for the application's and the worker's role. */
    List<String> policies(Tenant tenant) {
        String read = counting(tenant, Observation.Kind.READ_OTHER_TENANT, Observation.Kind.READ_WITHOUT_TENANT);
        String write = counting(tenant, Observation.Kind.WRITE_OTHER_TENANT, Observation.Kind.WRITE_WITHOUT_TENANT);
        return List.of(
                "create policy " + POLICY + " on " + tenant.sql()
                        + " as permissive for all to public using (true) with check (true)",
                restrictive(tenant, "select", " using (" + read + ")"),
                restrictive(tenant, "insert", " with check (" + write + ")"),
                restrictive(tenant, "update", " using (" + write + ") with check (" + write + ")"),
                restrictive(tenant, "delete", " using (" + write + ")"));
    }

    static List<String> drop(Tenant tenant) {
        return Stream.of("", "_select", "_insert", "_update", "_delete")
                .map(command -> "drop policy if exists " + POLICY + command + " on " + tenant.sql())
                .toList();
    }

    static String counter(Tenant tenant, Observation.Kind kind) {
        return quoted(tenant.table().name().schema()) + "."
                + tenant.table().name().derived("sk_seen_", kind.name());
    }

    private String restrictive(Tenant tenant, String command, String condition) {
        return "create policy " + POLICY + "_" + command + " on " + tenant.sql() + " as restrictive for " + command
                + " to " + roles.app() + ", " + roles.worker() + condition;
    }

    /** The function is called for the rows that do not fit only: CASE keeps the order. */
    private static String counting(Tenant tenant, Observation.Kind other, Observation.Kind none) {
        return "case when " + quoted(tenant.name()) + "::text = " + TENANT + " then true else sk_observed(case when "
                + TENANT
                + " is null then '" + counter(tenant, none) + "'::regclass else '" + counter(tenant, other)
                + "'::regclass end) end";
    }
}
