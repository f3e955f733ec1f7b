/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.connection;

import io.sharedkit.core.internal.jdbc.CutOff;
import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.SqlDialect;
import io.sharedkit.core.tenant.NoTenantException;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A data source whose connections carry the tenant of the current scope into PostgreSQL, where row-level security reads
 * it. It wraps any pool.
 *
 * <p>How it gets there is the {@link TenantMode}: a setting of the session that is remembered for each physical connection
 * and changed only when the tenant changes, or a setting of each transaction.
 *
 * <p><b>Security guarantees.</b> A connection is never handed out with another tenant, or with none where one is needed:
 * any failure while setting it cuts the connection off and throws. Using a connection, or executing a statement made
 * earlier, under another tenant than the one it was borrowed for throws; so does a statement after the connection was
 * returned. After SQL whose words may change the tenant or the role (SET, RESET, DISCARD, DO, CALL, {@code set_config}),
 * after a rollback to a savepoint, and after {@code unwrap}, the tenant is set again before the next statement. That
 * look at the words is a heuristic: a function that calls {@code set_config} is not seen. Not guarded: what one
 * statement does after it changed the tenant itself (give the application no way to run SQL that a user wrote), result
 * sets that are still read or updated after the scope was left, the statement that a result set names, what is done with
 * the driver's own objects, and a pool that is also
 * used without this class or by another copy of it.
 */
public final class TenantDataSource implements DataSource {
    private static final String UNBOUND_ROLE =
            "select rolname from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)";

    private final DataSource pool;
    private final boolean tenantRequired;
    private volatile TenantMode mode;
    private volatile boolean checked;

    private TenantDataSource(DataSource pool, TenantMode mode, boolean tenantRequired) {
        this.pool = pool;
        this.mode = mode;
        this.tenantRequired = tenantRequired;
    }

    /** For the application's role, in mode AUTO: borrowing without a tenant throws {@link NoTenantException}. */
    public static TenantDataSource forApp(DataSource pool) {
        return forApp(pool, TenantMode.AUTO);
    }

    /** For the application's role: borrowing without a tenant throws {@link NoTenantException}. */
    public static TenantDataSource forApp(DataSource pool, TenantMode mode) {
        return new TenantDataSource(pool, mode, true);
    }

    /** For the worker's role, in mode AUTO: it may borrow without a tenant, and then can reach no tenant's rows. */
    public static TenantDataSource forWorker(DataSource pool) {
        return forWorker(pool, TenantMode.AUTO);
    }

    /** For the worker's role: it may borrow without a tenant, and then can reach no tenant's rows. */
    public static TenantDataSource forWorker(DataSource pool, TenantMode mode) {
        return new TenantDataSource(pool, mode, false);
    }

    /** The mode in use; {@link TenantMode#AUTO} until the first borrow has found out. */
    public TenantMode mode() {
        return mode;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Optional<TenantId> tenant = tenantRequired ? Optional.of(Tenants.current()) : Tenants.find();
        Connection connection = pool.getConnection();
        if (!checked) {
            check(connection);
        }
        return TenantConnection.borrow(connection, tenant, mode);
    }

    private void check(Connection connection) throws SQLException {
        try {
            SqlDialect.detect(connection);
            checkRole(connection);
            if (mode == TenantMode.AUTO) {
                mode = ModeProbe.mode(connection);
            }
            checked = true;
        } catch (SQLException | RuntimeException e) {
            CutOff.abortAndClose(connection, e);
            throw e;
        }
    }

    /** Row-level security does not bind superusers and roles with BYPASSRLS: such a pool would isolate nothing. */
    private static void checkRole(Connection connection) throws SQLException {
        Optional<String> unbound = Sql.of(connection, UNBOUND_ROLE).first(row -> row.getString("rolname"));
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
        if (unbound.isPresent()) {
            throw new IllegalStateException("The pool logs in as '" + unbound.get() + "', which is superuser or has"
                    + " BYPASSRLS, so that no row would be isolated. Give the pool a role that is neither and owns"
                    + " no table.");
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("A TenantDataSource always uses the role of its pool.");
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
