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
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connection leased for one tenant, or for none. */
final class TenantConnection implements InvocationHandler {
    /** What reads and keeps no row, so that a transaction can be left and the connection tidied under any tenant. */
    private static final Set<String> ALWAYS = Set.of(
            "rollback",
            "abort",
            "getAutoCommit",
            "isReadOnly",
            "setReadOnly",
            "getTransactionIsolation",
            "setTransactionIsolation",
            "getHoldability",
            "setHoldability",
            "getWarnings",
            "clearWarnings",
            "isWrapperFor");

    private final Connection connection;
    private final Optional<TenantId> tenant;
    private final boolean autoCommit;
    private boolean closed;

    private TenantConnection(Connection connection, Optional<TenantId> tenant, boolean autoCommit) {
        this.connection = connection;
        this.tenant = tenant;
        this.autoCommit = autoCommit;
    }

    static Connection lease(Connection connection, Optional<TenantId> tenant) throws SQLException {
        try {
            boolean autoCommit = connection.getAutoCommit();
            setTenant(connection, tenant, autoCommit);
            return (Connection) Proxy.newProxyInstance(
                    TenantConnection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    new TenantConnection(connection, tenant, autoCommit));
        } catch (SQLException | RuntimeException e) {
            abort(connection, e);
            throw e;
        }
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "close" -> {
                close();
                yield null;
            }
            case "isClosed" -> closed || connection.isClosed();
            case "isValid" -> !closed && Boolean.TRUE.equals(call(connection, method, arguments));
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" ->
                "connection for " + tenant.map(id -> "tenant " + id).orElse("no tenant");
            default -> use((Connection) proxy, method, arguments);
        };
    }

    private @Nullable Object use(Connection proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        checkOpen();
        if (!ALWAYS.contains(method.getName())) {
            checkTenant();
        }
        @Nullable Object result = call(connection, method, arguments);
        return result instanceof Statement statement ? TenantStatement.of(statement, proxy, this) : result;
    }

    static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    void checkOpen() throws SQLException {
        if (closed) {
            throw new SQLException("The connection was returned to its pool.", "08003");
        }
    }

    /** The message names no tenant: it may be shown to one, about another. */
    void checkTenant() {
        if (!tenant.equals(Tenants.find())) {
            throw new IllegalStateException("This connection was borrowed for "
                    + (tenant.isPresent() ? "a tenant" : "no tenant") + ", but the thread now works for "
                    + (Tenants.find().isPresent() ? "another one" : "none")
                    + ". End the transaction before entering or leaving a tenant's scope.");
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
                setTenant(connection, Optional.empty(), autoCommit);
            }
        } catch (SQLException | RuntimeException e) {
            abort(connection, e);
            return;
        }
        connection.close();
    }

    /** Sets the tenant outside any transaction, whose rollback would take it back, and leaves the mode as asked for. */
    private static void setTenant(Connection connection, Optional<TenantId> tenant, boolean autoCommit)
            throws SQLException {
        connection.setAutoCommit(true);
        TenantDataSource.set(connection, tenant);
        connection.setAutoCommit(autoCommit);
    }

    /** A connection whose tenant is uncertain is cut off, and only then returned, for the pool to find it dead. */
    private static void abort(Connection connection, Exception reason) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException | RuntimeException e) {
            reason.addSuppressed(e);
        }
        try {
            connection.close();
        } catch (SQLException | RuntimeException e) {
            reason.addSuppressed(e);
        }
    }
}
