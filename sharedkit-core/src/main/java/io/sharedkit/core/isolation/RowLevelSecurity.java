/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

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
 * tenant is read through {@code (select sk_tenant())}, which fails while no tenant is set.
 *
 * <p><b>Security guarantees.</b> A role that is neither superuser nor BYPASSRLS sees, changes and creates rows of the
 * set tenant only, whatever its SQL says. Not guarded here: TRUNCATE and REFERENCES rights (never grant them), views
 * owned by a bypassing role, and unique keys or foreign keys without the tenant column, through which the existence of
 * another tenant's value can be guessed.
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

    private List<String> plan(Connection connection, IsolationSpec spec) throws SQLException {
        SqlDialect.detect(connection);
        Catalogue catalogue = new Catalogue(connection);
        List<String> undeclared = spec.undeclared(catalogue.tables());
        if (!undeclared.isEmpty()) {
            throw new IllegalStateException("These tables are not declared: " + String.join(", ", undeclared)
                    + ". Declare each as tenant, shared or system in the IsolationSpec.");
        }
        List<String> plan = new ArrayList<>();
        for (String table : spec.tenantTables()) {
            plan.addAll(TablePolicy.of(table, spec.tenantColumn(table), roles).missing(catalogue.table(table)));
        }
        return plan;
    }
}
