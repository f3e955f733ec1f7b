/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import io.sharedkit.core.isolation.Schema.Tenant;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.core.jdbc.SqlDialect;
import io.sharedkit.core.jdbc.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Generates the row-level security of PostgreSQL for the tenant tables of a schema.
 *
 * <p>Each table gets ENABLE and FORCE, a permissive policy for the application's and the worker's role, a restrictive
 * floor for everybody that no later policy can widen, and a tenant column that is NOT NULL and filled by default. The
 * tenant is read through {@code (select sk_tenant())}, or its like for the column's type, which fails while no tenant is
 * set. Keys and foreign keys get the tenant column, tables an index that it leads, and both roles no right but those that
 * their work needs. Partitions and inheritance children of a tenant table are secured without being declared.
 *
 * <p><b>Security guarantees.</b> A role that is neither superuser nor BYPASSRLS sees, changes and creates rows of the
 * set tenant only, whatever its SQL says, and learns of no value of another tenant's through a key, except one with a
 * uuid, which cannot be guessed, and one that {@link IsolationSpec.Builder#acceptKey} accepts. Not guarded here: views
 * and functions of a bypassing role, rights that a role inherits from another one, and tables made afterwards: assert in
 * a test that the plan is empty.
 */
public final class RowLevelSecurity {
    private final DatabaseRoles roles;

    private RowLevelSecurity(DatabaseRoles roles) {
        this.roles = roles;
    }

    /** A generator whose policies name the given roles. */
    public static RowLevelSecurity forRoles(DatabaseRoles roles) {
        return new RowLevelSecurity(roles);
    }

    /**
     * The SQL that the schema lacks, one statement an element, in the order to run it in; empty if nothing is missing.
     *
     * @param owner connections of the role that owns the tables
     * @throws IllegalStateException if a table of the schema is not declared, or a declared one does not fit
     */
    public List<String> plan(DataSource owner, IsolationSpec spec) {
        return Transactions.over(owner).call(connection -> plan(connection, spec));
    }

    /**
     * Runs what {@link #plan} says, in one transaction, and returns it.
     *
     * @param owner connections of the role that owns the tables
     * @throws IllegalStateException as {@link #plan}
     */
    public List<String> apply(DataSource owner, IsolationSpec spec) {
        return Transactions.over(owner).call(connection -> {
            List<String> plan = plan(connection, spec);
            try (Statement statement = connection.createStatement()) {
                for (String sql : plan) {
                    statement.execute(sql);
                }
            }
            return plan;
        });
    }

    /**
     * What {@link #plan} says as one text for a migration tool such as Flyway, each statement ended by a semicolon, under
     * a comment that names this generator and the specification; "" if nothing is missing. It belongs into one
     * transaction, which Flyway gives it.
     *
     * @param owner connections of the role that owns the tables
     * @throws IllegalStateException as {@link #plan}
     */
    public String script(DataSource owner, IsolationSpec spec) {
        List<String> plan = plan(owner, spec);
        return plan.isEmpty()
                ? ""
                : """
                -- Row-level security as sharedkit's RowLevelSecurity generates it for the roles %s and %s,
                -- from the IsolationSpec with the fingerprint %s. Run it as the owner of the tables.
                %s;
                """.formatted(roles.app(), roles.worker(), spec.fingerprint(), String.join(";\n", plan));
    }

    /**
     * The adoption, in stages, of a schema that is in use: its tables lack the tenant column or have one that may be
     * null, and its application keeps running.
     */
    public Adoption.Builder adopt(IsolationSpec spec) {
        return new Adoption.Builder(spec, roles);
    }

    private List<String> plan(Connection connection, IsolationSpec spec) throws SQLException {
        SqlDialect.detect(connection);
        Schema schema = Schema.read(connection, spec, roles);
        List<String> plan = new ArrayList<>();
        for (Tenant tenant : schema.tenants()) {
            plan.addAll(new TablePolicy(tenant, roles).column(schema));
        }
        plan.addAll(keys(connection, schema).statements());
        for (Tenant tenant : schema.tenants()) {
            plan.addAll(new TablePolicy(tenant, roles).policies());
        }
        TableRights rights = new TableRights(roles);
        schema.tenants().forEach(tenant -> plan.addAll(rights.ofTenant(tenant.table(), tenant.child())));
        schema.shared().forEach(table -> plan.addAll(rights.ofShared(table)));
        schema.system().forEach(table -> plan.addAll(rights.ofSystem(table)));
        return plan;
    }

    static KeyPlan keys(Connection connection, Schema schema) throws SQLException {
        List<Table> tables = schema.tenants().stream().map(Tenant::table).toList();
        return KeyPlanner.plan(schema, new Catalogue(connection).foreignKeys(tables));
    }
}
