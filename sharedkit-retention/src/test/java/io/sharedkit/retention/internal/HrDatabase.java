/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.internal;

import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.RowLevelSecurity;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.JdbcTenantDirectory;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A small HR application with two companies: employees and their notes, isolated by row-level security. */
public final class HrDatabase {
    public static final TenantId AOZORA = TenantId.of("c-aozora");
    public static final TenantId TAKASAKI = TenantId.of("c-takasaki");

    private static final String[] TABLES = {
        """
        create table employee (
          tenant_id text collate "C" not null default sk_tenant(), employee_no text not null, name text,
          salary numeric(12,2), active boolean, hired_on date, photo bytea, changed_at timestamptz, local_at timestamp,
          primary key (tenant_id, employee_no))""",
        """
        create table note (
          tenant_id text collate "C" not null default sk_tenant(), employee_no text not null, line integer, body text,
          foreign key (tenant_id, employee_no) references employee)""",
        "create index note_employee on note (tenant_id, employee_no)",
        "grant select, insert, update, delete on employee, note to sk_app",
        "grant select, delete on employee, note to sk_worker",
    };

    private final PostgresDatabase database = PostgresDatabase.create("core", "retention");
    private final Transactions app = database.appTransactions();
    private final Transactions worker = database.workerTransactions();
    private final TenantDirectory tenants = new JdbcTenantDirectory(worker);

    public HrDatabase() {
        PostgresDatabase.execute(database.owner(), TABLES);
        isolate("employee", "note");
        tenants.register(AOZORA, "株式会社青空商事");
        tenants.register(TAKASAKI, "髙﨑ホールディングス");
    }

    public Transactions app() {
        return app;
    }

    public Transactions worker() {
        return worker;
    }

    public TenantDirectory tenants() {
        return tenants;
    }

    /** Fills both companies with that many employees, each with one note. */
    public void hire(int employees) {
        for (TenantId tenant : new TenantId[] {AOZORA, TAKASAKI}) {
            asApp(
                    tenant,
                    "insert into employee (employee_no, name) select lpad(n::text, 4, '0'), '社員' || n from"
                            + " generate_series(1, " + employees + ") as n",
                    "insert into note (employee_no, line, body) select employee_no, 1, 'memo' from employee");
        }
    }

    public void asOwner(String... sql) {
        PostgresDatabase.execute(database.owner(), sql);
    }

    public void asSuperuser(String... sql) {
        PostgresDatabase.execute(database.superuser(), sql);
    }

    public void asApp(TenantId tenant, String... sql) {
        Tenants.run(tenant, () -> PostgresDatabase.execute(database.app(), sql));
    }

    /** Adds row-level security to these tables. */
    public void isolate(String... tables) {
        IsolationSpec.Builder spec = IsolationSpec.builder();
        for (String table : tables) {
            spec.tenant(table, "tenant_id");
        }
        for (String other : new String[] {"employee", "note"}) {
            if (!java.util.List.of(tables).contains(other)) {
                spec.tenant(other, "tenant_id");
            }
        }
        RowLevelSecurity.forRoles(DatabaseRoles.DEFAULT).apply(database.owner(), spec.build());
    }

    /** Counts behind the back of row-level security. */
    public long count(String table, TenantId tenant) {
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) from " + table + " where tenant_id = '" + tenant + "'")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public PostgresDatabase database() {
        return database;
    }
}
