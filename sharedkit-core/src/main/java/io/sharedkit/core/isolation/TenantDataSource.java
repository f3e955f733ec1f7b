/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.tenant.NoTenantException;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A data source whose connections carry the tenant of the current scope into PostgreSQL, where row-level security reads
 * it. It wraps any pool.
 *
 * <p>The tenant is set when a connection is borrowed, before the user's transaction starts, so that a rollback cannot
 * take it back; it is taken away when the connection is returned.
 *
 * <p><b>Security guarantees.</b> A connection is never handed out with another tenant, or with none where one is needed:
 * any failure while setting it cuts the connection off and throws. Using a connection, or executing a statement made
 * earlier, under another tenant than the one it was borrowed for throws; so does a statement after the connection was
 * returned. Not guarded: SQL that itself calls {@code set_config} or {@code SET} (give the application no way to run SQL
 * that a user wrote), result sets that are still read after the scope was left, and what is done with the driver's own
 * objects from {@code unwrap} or {@code getMetaData().getConnection()}.
 */
public final class TenantDataSource implements DataSource {
    private static final String SET_TENANT = "select set_config('sharedkit.tenant', ?, false)";

    private static final String UNBOUND_ROLE =
            "select rolname from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)";

    private final DataSource pool;
    private final boolean tenantRequired;
    private volatile boolean roleChecked;

    private TenantDataSource(DataSource pool, boolean tenantRequired) {
        this.pool = pool;
        this.tenantRequired = tenantRequired;
    }

    /** For the application's role: borrowing without a tenant throws {@link NoTenantException}. */
    public static TenantDataSource forApp(DataSource pool) {
        return new TenantDataSource(pool, true);
    }

    /** For the worker's role: it may borrow without a tenant, and then can reach no tenant's rows. */
    public static TenantDataSource forWorker(DataSource pool) {
        return new TenantDataSource(pool, false);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Optional<TenantId> tenant = tenant();
        Connection connection = TenantConnection.lease(pool.getConnection(), tenant);
        if (!roleChecked) {
            checkRole(connection);
            roleChecked = true;
        }
        return connection;
    }

    /** Row-level security does not bind superusers and roles with BYPASSRLS: such a pool would isolate nothing. */
    private static void checkRole(Connection connection) throws SQLException {
        try {
            Optional<String> unbound = Sql.of(connection, UNBOUND_ROLE).first(row -> row.getString("rolname"));
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            if (unbound.isPresent()) {
                throw new IllegalStateException("The pool logs in as '" + unbound.get() + "', which is superuser or has"
                        + " BYPASSRLS, so that no row would be isolated. Give the pool a role that is neither and owns"
                        + " no table.");
            }
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("A TenantDataSource always uses the role of its pool.");
    }

    private Optional<TenantId> tenant() {
        return tenantRequired ? Optional.of(Tenants.current()) : Tenants.find();
    }

    static void set(Connection connection, Optional<TenantId> tenant) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SET_TENANT)) {
            statement.setString(1, tenant.map(TenantId::value).orElse(""));
            statement.execute();
        }
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        pool.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        pool.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return pool.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException(
                "A TenantDataSource hands out no pool that knows no tenant; asked for " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
