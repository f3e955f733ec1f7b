/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connection leased for one tenant, or for none. */
final class TenantConnection implements InvocationHandler {
    private static final Set<String> USES =
            Set.of("createStatement", "prepareStatement", "prepareCall", "nativeSQL", "commit", "setSavepoint");

    private final Connection connection;
    private final Optional<TenantId> tenant;
    private boolean closed;

    private TenantConnection(Connection connection, Optional<TenantId> tenant) {
        this.connection = connection;
        this.tenant = tenant;
    }

    static Connection lease(Connection connection, Optional<TenantId> tenant) throws SQLException {
        try {
            TenantDataSource.set(connection, tenant);
        } catch (SQLException | RuntimeException e) {
            abort(connection, e);
            throw e;
        }
        return (Connection) Proxy.newProxyInstance(
                TenantConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new TenantConnection(connection, tenant));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        switch (method.getName()) {
            case "close" -> {
                close();
                return null;
            }
            case "isClosed" -> {
                return closed || connection.isClosed();
            }
            case "equals" -> {
                return arguments != null && proxy == arguments[0];
            }
            case "hashCode" -> {
                return System.identityHashCode(proxy);
            }
            default -> {
                return use(method, arguments);
            }
        }
    }

    private @Nullable Object use(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        if (USES.contains(method.getName())) {
            checkTenant();
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void checkTenant() throws SQLException {
        if (closed) {
            throw new SQLException("The connection is closed.");
        }
        if (!tenant.equals(Tenants.find())) {
            throw new IllegalStateException("This connection was borrowed for " + name(tenant)
                    + ", but the thread now works for " + name(Tenants.find())
                    + ". Finish the transaction before entering another tenant.");
        }
    }

    private void close() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (!connection.isClosed()) {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
                TenantDataSource.set(connection, Optional.empty());
            }
        } catch (SQLException e) {
            abort(connection, e);
        }
        connection.close();
    }

    /** A connection whose tenant is uncertain goes back to no pool. */
    private static void abort(Connection connection, Exception reason) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private static String name(Optional<TenantId> tenant) {
        return tenant.map(id -> "tenant " + id).orElse("no tenant");
    }
}
