/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.isolation.connection.TenantDataSource;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** Whether a connection of the pool, lent through {@link TenantDataSource}, carries the tenant of its borrower and no other. */
final class LeaseProbes {
    private static final String LOOK = """
            select pg_backend_pid() as pid, coalesce(current_setting('sharedkit.tenant', true), '') as tenant""";

    /** Often enough for a pool of usual size to lend one connection twice; a larger one is reported as not shown. */
    private static final int ROUNDS = 8;

    private final DataSource leased;
    private final ProbeTenants tenants;
    private final ProbeLog log;

    LeaseProbes(DataSource pool, ProbeTenants tenants, ProbeLog log) {
        this.leased = TenantDataSource.forApp(pool);
        this.tenants = tenants;
        this.log = log;
    }

    private record Look(int pid, String tenant) {}

    void run() {
        try {
            borrowAgain();
            Tenants.call(TenantId.of(tenants.one()), () -> {
                undo();
                return true;
            });
        } catch (SQLException e) {
            log.failed(CheckId.D07, "pool", Savepoints.reason(e));
        } catch (Exception e) {
            log.failed(CheckId.D07, "pool", String.valueOf(e.getMessage()));
        }
    }

    private void borrowAgain() throws Exception {
        Map<Integer, String> last = new HashMap<>();
        for (int i = 0; i < ROUNDS; i++) {
            String tenant = i % 2 == 0 ? tenants.one() : tenants.other();
            Look look = Tenants.call(TenantId.of(tenant), () -> {
                try (Connection connection = leased.getConnection()) {
                    return look(connection);
                }
            });
            if (!look.tenant().equals(tenant)) {
                log.leak(CheckId.D07, "pool", "");
                return;
            }
            String before = last.put(look.pid(), tenant);
            if (before != null && !before.equals(tenant)) {
                log.held(CheckId.D07);
                return;
            }
        }
        log.vacuous(CheckId.D07, "pool", "no connection was lent to both tenants");
    }

    /** What a rollback undoes, the tenant is no part of. */
    private void undo() throws SQLException {
        try (Connection connection = leased.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            boolean kept = look(connection).tenant().equals(tenants.one());
            Savepoint savepoint = connection.setSavepoint();
            connection.rollback(savepoint);
            kept &= look(connection).tenant().equals(tenants.one());
            connection.rollback();
            kept &= look(connection).tenant().equals(tenants.one());
            connection.rollback();
            connection.setAutoCommit(autoCommit);
            if (kept) {
                log.held(CheckId.D08);
            } else {
                log.leak(CheckId.D08, "pool", "");
            }
        }
    }

    private static Look look(Connection connection) throws SQLException {
        return Sql.of(connection, LOOK)
                .first(row -> new Look(row.getInt("pid"), row.getString("tenant")))
                .orElseThrow();
    }
}
