/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import static io.sharedkit.core.isolation.TableName.quoted;

import io.sharedkit.core.isolation.Schema.Tenant;
import io.sharedkit.core.jdbc.DatabaseRoles;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last stage: what RowLevelSecurity generates, one table after the other. */
record EnforcementSteps(DatabaseRoles roles) {
    private static final Pattern CREATE = Pattern.compile("create policy (\\S+) on .*");
    private static final Pattern GRANT = Pattern.compile("(grant|revoke) (.+) on (.+) (to|from) ([^ ]+|[^ ]+, [^ ]+)");

    List<AdoptionStep> of(Connection connection, Schema schema) throws SQLException {
        Set<String> triggers = new Catalogue(connection).tablesWithTrigger(ColumnSteps.TRIGGER);
        List<AdoptionStep> steps = new ArrayList<>();
        for (Tenant tenant : schema.tenants()) {
            enforce(schema, tenant, triggers.contains(tenant.table().oid())).ifPresent(steps::add);
        }
        TableRights rights = new TableRights(roles);
        schema.tenants()
                .forEach(tenant -> rights(tenant.table(), rights.ofTenant(tenant.table(), tenant.child()), steps));
        schema.shared().forEach(table -> rights(table, rights.ofShared(table), steps));
        schema.system().forEach(table -> rights(table, rights.ofSystem(table), steps));
        return steps;
    }

    private Optional<AdoptionStep> enforce(Schema schema, Tenant tenant, boolean filled) {
        TablePolicy wanted = new TablePolicy(tenant, roles);
        List<String> run = new ArrayList<>();
        List<String> undo = new ArrayList<>();
        boolean observed = ObservationSteps.isObserved(tenant);
        if (observed) {
            run.addAll(ObservationSteps.drop(tenant));
        }
        List<String> column = wanted.column(schema);
        List<String> policies = wanted.policies();
        run.addAll(column);
        run.addAll(policies);
        if (filled && !tenant.child()) {
            run.add("drop trigger if exists " + ColumnSteps.TRIGGER + " on " + tenant.sql());
            undo.add(ColumnSteps.createTrigger(tenant));
        }
        policies.stream()
                .map(CREATE::matcher)
                .filter(Matcher::matches)
                .forEach(policy -> undo.add("drop policy if exists " + policy.group(1) + " on " + tenant.sql()));
        policies.stream()
                .filter(sql -> sql.endsWith(" row level security"))
                .forEach(sql -> undo.add(sql.replace(" enable ", " disable ").replace(" force ", " no force ")));
        if (observed) {
            undo.addAll(new ObservationSteps(roles).policies(tenant));
        }
        undo.addAll(defaultBefore(tenant, column));
        return run.isEmpty() ? Optional.empty() : Optional.of(AdoptionStep.of(tenant.sql(), run, undo));
    }

    private static List<String> defaultBefore(Tenant tenant, List<String> column) {
        String expression = tenant.column().expression();
        String alter = "alter table " + tenant.sql() + " alter column " + quoted(tenant.name());
        return column.stream().noneMatch(sql -> sql.contains(" set default "))
                ? List.of()
                : List.of(alter + (expression.isEmpty() ? " drop default" : " set default " + expression));
    }

    private static void rights(Table table, List<String> run, List<AdoptionStep> steps) {
        if (!run.isEmpty()) {
            List<String> undo = run.stream()
                    .filter(sql -> !sql.startsWith("revoke all "))
                    .map(EnforcementSteps::opposite)
                    .toList();
            steps.add(AdoptionStep.of(table.name().sql(), run, undo));
        }
    }

    private static String opposite(String sql) {
        Matcher parts = GRANT.matcher(sql);
        if (!parts.matches()) {
            throw new IllegalArgumentException("No grant: " + sql);
        }
        boolean grant = parts.group(1).equals("grant");
        return (grant ? "revoke " : "grant ") + parts.group(2) + " on " + parts.group(3) + (grant ? " from " : " to ")
                + parts.group(5);
    }
}
