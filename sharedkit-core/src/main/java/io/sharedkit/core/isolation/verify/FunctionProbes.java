/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.isolation.TenantType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Function;

/** Whether the functions that policies read the tenant by give the one of now, and none by themselves. */
final class FunctionProbes {
    private static final String SET = "select set_config('sharedkit.tenant', ?, true)";
    private static final String EXECUTE = "execute sk_isolation_probe";

    private final Connection connection;
    private final ProbeLog log;

    FunctionProbes(Connection connection, ProbeLog log) {
        this.connection = connection;
        this.log = log;
    }

    /** What RESET gives back comes from the role, the database, the server's file or the connection's options. */
    void resetTenant(String role) throws SQLException {
        String[] value = {""};
        Optional<SQLException> failure = Savepoints.attempt(connection, () -> {
            run("reset sharedkit.tenant");
            value[0] = Sql.of(connection, "select coalesce(current_setting('sharedkit.tenant', true), '') as tenant")
                    .first(row -> row.getString("tenant"))
                    .orElse("");
        });
        if (failure.isPresent()) {
            log.failed(CheckId.R15, role, Savepoints.reason(failure.get()));
        } else if (!value[0].isEmpty()) {
            log.leak(CheckId.R15, role, "sharedkit.tenant");
        }
    }

    /** A plan made for one tenant, used for the next. */
    void genericPlan(TenantType type, Function<TenantType, ProbeTenants> tenants) throws SQLException {
        ProbeTenants pair = tenants.apply(type);
        String[] seen = new String[2];
        Optional<SQLException> failure = Savepoints.attempt(connection, () -> {
            run("set local plan_cache_mode = force_generic_plan");
            become(pair.one());
            run("prepare sk_isolation_probe as select " + type.function() + "::text as tenant");
            try {
                seen[0] = execute();
                become(pair.other());
                seen[1] = execute();
            } finally {
                run("deallocate sk_isolation_probe");
            }
        });
        if (failure.isPresent()) {
            log.failed(CheckId.D09, type.function(), Savepoints.reason(failure.get()));
        } else if (pair.one().equals(seen[0]) && pair.other().equals(seen[1])) {
            log.held(CheckId.D09);
        } else {
            log.leak(CheckId.D09, type.function(), "");
        }
    }

    private String execute() throws SQLException {
        return Sql.of(connection, EXECUTE).first(row -> row.getString("tenant")).orElse("");
    }

    private void become(String tenant) throws SQLException {
        Sql.of(connection, SET).bind(tenant).first(row -> true);
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
