/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.connection;

import io.sharedkit.core.tenant.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** The tenant as a setting of the session, remembered for each physical connection. */
final class LeaseBinding implements TenantBinding {
    private static final String SET = "select set_config('sharedkit.tenant', ?, false), pg_backend_pid()";

    /** What each session was last set to; one map for all data sources, since two of them may share a pool. */
    private static final Map<Object, Optional<TenantId>> TENANTS = Collections.synchronizedMap(new WeakHashMap<>());

    private final Connection connection;
    private final Optional<TenantId> tenant;
    private final @Nullable PhysicalConnection physical;
    private boolean doubtful;

    LeaseBinding(Connection connection, Optional<TenantId> tenant) throws SQLException {
        this.connection = connection;
        this.tenant = tenant;
        this.physical = PhysicalConnection.of(connection);
    }

    @Override
    public void borrowed() throws SQLException {
        if (physical == null) {
            setOutsideTransaction(tenant);
        } else if (!tenant.equals(TENANTS.get(physical.driver()))) {
            TENANTS.remove(physical.driver());
            setOutsideTransaction(tenant);
            TENANTS.put(physical.driver(), tenant);
        }
    }

    @Override
    public @Nullable PreparedStatement prepare(String sql, TenantConnection lease) {
        return null;
    }

    @Override
    public @Nullable Object run(SqlEffect effect, Statement statement, Execution execution) throws Throwable {
        if (doubtful && !effect.onlyEnds()) {
            set(tenant);
        }
        doubtful = doubtful || effect.changesSession();
        return execution.call();
    }

    @Override
    public void transactionEnded() {
        // the setting is older than the transaction
    }

    @Override
    public void savepointRolledBack() {
        doubtful = true;
    }

    @Override
    public void exposed() {
        doubtful = true;
    }

    @Override
    public void returned() throws SQLException {
        if (doubtful) {
            if (physical != null) {
                TENANTS.remove(physical.driver());
            }
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute(TIDY);
            }
        }
        if (physical == null) {
            setOutsideTransaction(Optional.empty());
        }
    }

    private void setOutsideTransaction(Optional<TenantId> wanted) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(true);
        set(wanted);
        connection.setAutoCommit(autoCommit);
    }

    private void set(Optional<TenantId> wanted) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SET)) {
            statement.setString(1, wanted.map(TenantId::value).orElse(""));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                checkBackend(row.getInt(2));
            }
        }
    }

    private void checkBackend(int backend) {
        if (physical != null && physical.backend() != backend) {
            throw new IllegalStateException(
                    "This connection goes through a pooler, behind which a session of the server"
                            + " is shared with others. Use TenantMode.TRANSACTION or AUTO.");
        }
    }
}
