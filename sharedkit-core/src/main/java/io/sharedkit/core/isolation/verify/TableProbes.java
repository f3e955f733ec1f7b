/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.isolation.verify.TenantTables.TenantTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tries to reach another tenant's rows in one table. It runs in a transaction that is rolled back; each attempt is undone
 * at once.
 *
 * <p>PostgreSQL asks row-level security about a new row after the table's BEFORE triggers and before NOT NULL, CHECK and
 * keys: a row that fails on one of these had passed it.
 */
final class TableProbes {
    private static final String SET = "select set_config('sharedkit.tenant', ?, true)";
    private static final String RIGHTS = """
            select has_any_column_privilege(oid, 'SELECT') as any_column,
                   has_column_privilege(oid, att, 'SELECT') as reads,
                   has_column_privilege(oid, att, 'INSERT') as inserts,
                   has_column_privilege(oid, att, 'UPDATE') as updates,
                   has_table_privilege(oid, 'DELETE') as deletes
            from (values (cast(? as oid), cast(? as smallint))) t(oid, att)""";
    private static final String REFUSED = "42501";

    private final Connection connection;
    private final int version;
    private final TenantTable table;
    private final ProbeTenants tenants;
    private final ProbeLog log;
    private final String name;
    private final String quoted;
    private final String column;
    private final String value;

    TableProbes(Connection connection, int version, TenantTable table, ProbeTenants tenants, ProbeLog log) {
        this.connection = connection;
        this.version = version;
        this.table = table;
        this.tenants = tenants;
        this.log = log;
        this.name = table.relation().name();
        this.quoted = table.relation().quoted();
        this.column = Relation.quote(table.column());
        this.value = "cast(? as " + table.type().sqlType() + ")";
    }

    private record Rights(boolean anyColumn, boolean reads, boolean inserts, boolean updates, boolean deletes) {}

    /** How an attempt ended: with a number (rows, or 1 for "there is one"), or with a failure. */
    private record Ending(int rows, Optional<SQLException> failure) {
        boolean refused() {
            return failure.filter(e -> REFUSED.equals(e.getSQLState())).isPresent();
        }

        String reason() {
            return failure.map(Savepoints::reason).orElse("");
        }
    }

    /** Without a tenant, the worker's role is closed out like the application's. */
    void withoutTenant() throws SQLException {
        become("");
        if (!rights().anyColumn()) {
            log.vacuous(CheckId.D01, name, "no right to read");
            return;
        }
        Ending ending = exists("select 1 from " + quoted + " limit 1");
        if (ending.refused()) {
            log.held(CheckId.D01);
        } else if (ending.failure().isPresent()) {
            log.failed(CheckId.D01, name, ending.reason());
        } else if (ending.rows() > 0) {
            log.leak(CheckId.D01, name, "rows");
        } else {
            log.vacuous(CheckId.D01, name, "no rows, and no index led by the tenant column");
        }
    }

    void asOneTenant() throws SQLException {
        Rights rights = rights();
        become(tenants.one());
        if (rights.reads()) {
            reads();
        } else {
            log.vacuous(CheckId.D02, name, "no right to read the tenant column");
        }
        if (rights.inserts()) {
            inserts();
        }
        if (rights.updates()) {
            moves();
        }
        if (rights.deletes() && rights.reads()) {
            deletes();
        }
        if (rights.inserts() && rights.reads() && version >= 15) {
            merges();
        }
    }

    private void reads() throws SQLException {
        Ending foreign = exists(
                "select 1 from " + quoted + " where " + column + " is distinct from " + value + " limit 1",
                tenants.one());
        Ending own = exists("select 1 from " + quoted + " limit 1");
        if (foreign.failure().isPresent() || own.failure().isPresent()) {
            log.failed(CheckId.D02, name, foreign.reason() + own.reason());
        } else if (foreign.rows() > 0) {
            log.leak(CheckId.D02, name, "SELECT");
        } else if (own.rows() == 0) {
            log.vacuous(CheckId.D02, name, "the probe's tenant has no rows");
        } else {
            log.held(CheckId.D02);
        }
    }

    private void inserts() throws SQLException {
        String insert = "insert into " + quoted + " (" + column + ") values (" + value + ")";
        newRow(CheckId.D03, insert, "INSERT");
    }

    private void merges() throws SQLException {
        newRow(
                CheckId.D06,
                "merge into " + quoted + " t using (select " + value + " as k) s on t." + column
                        + " = s.k and false when not matched then insert (" + column + ") values (s.k)",
                "MERGE");
    }

    /** A row of the other tenant must be refused, and not because every row is. */
    private void newRow(CheckId check, String sql, String what) throws SQLException {
        Ending foreign = update(sql, tenants.other());
        if (foreign.refused()) {
            if (update(sql, tenants.one()).refused()) {
                log.vacuous(check, name, "the tenant's own row is refused too");
            } else {
                log.held(check);
            }
            return;
        }
        String state = foreign.failure().map(SQLException::getSQLState).orElse("");
        if (state.isEmpty()
                || (state.startsWith("23") && !table.relation().kind().equals("p"))) {
            log.leak(check, name, what + (state.isEmpty() ? "" : " " + state));
        } else {
            log.vacuous(check, name, foreign.reason());
        }
    }

    private void moves() throws SQLException {
        Ending ending = update("update " + quoted + " set " + column + " = " + value, tenants.other());
        String state = ending.failure().map(SQLException::getSQLState).orElse("");
        if (ending.refused()) {
            log.held(CheckId.D04);
        } else if (state.startsWith("23") || ending.rows() > 0) {
            log.leak(CheckId.D04, name, "UPDATE " + state);
        } else {
            log.vacuous(CheckId.D04, name, state.isEmpty() ? "the probe's tenant has no rows" : ending.reason());
        }
    }

    private void deletes() throws SQLException {
        Ending ending = update("delete from " + quoted + " where " + column + " = " + value, tenants.other());
        String state = ending.failure().map(SQLException::getSQLState).orElse("");
        if (ending.rows() > 0 || state.startsWith("23")) {
            log.leak(CheckId.D05, name, "DELETE " + state);
        } else if (!state.isEmpty()) {
            log.vacuous(CheckId.D05, name, ending.reason());
        } else if (otherHasRows()) {
            log.held(CheckId.D05);
        } else {
            log.vacuous(CheckId.D05, name, "the other tenant has no rows");
        }
    }

    private boolean otherHasRows() throws SQLException {
        become(tenants.other());
        boolean rows = exists("select 1 from " + quoted + " limit 1").rows() > 0;
        become(tenants.one());
        return rows;
    }

    private Rights rights() throws SQLException {
        return Sql.of(connection, RIGHTS)
                .bind(table.relation().oid(), table.found().number())
                .first(row -> new Rights(
                        row.getBoolean("any_column"),
                        row.getBoolean("reads"),
                        row.getBoolean("inserts"),
                        row.getBoolean("updates"),
                        row.getBoolean("deletes")))
                .orElseThrow();
    }

    private void become(String tenant) throws SQLException {
        Sql.of(connection, SET).bind(tenant).first(row -> true);
    }

    private Ending exists(String sql, Object... values) throws SQLException {
        AtomicInteger rows = new AtomicInteger();
        Optional<SQLException> failure = Savepoints.attempt(
                connection,
                () -> rows.set(
                        Sql.of(connection, sql).bind(values).first(row -> 1).orElse(0)));
        return new Ending(rows.get(), failure);
    }

    private Ending update(String sql, Object... values) throws SQLException {
        AtomicInteger rows = new AtomicInteger();
        Optional<SQLException> failure = Savepoints.attempt(
                connection, () -> rows.set(Sql.of(connection, sql).bind(values).update()));
        return new Ending(rows.get(), failure);
    }
}
