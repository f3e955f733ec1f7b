/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.connection;

import io.sharedkit.core.internal.jdbc.CutOff;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connection borrowed for one tenant, or for none. */
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
    private final TenantBinding binding;
    private final boolean autoCommit;
    private final Connection proxy;
    private boolean closed;

    private TenantConnection(Connection connection, Optional<TenantId> tenant, TenantBinding binding)
            throws SQLException {
        this.connection = connection;
        this.tenant = tenant;
        this.binding = binding;
        this.autoCommit = connection.getAutoCommit();
        this.proxy = (Connection) Proxy.newProxyInstance(
                TenantConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, this);
    }

    static Connection borrow(Connection connection, Optional<TenantId> tenant, TenantMode mode) throws SQLException {
        try {
            TenantBinding binding = mode == TenantMode.LEASE
                    ? new LeaseBinding(connection, tenant)
                    : new TransactionBinding(connection, tenant);
            binding.borrowed();
            return new TenantConnection(connection, tenant, binding).proxy;
        } catch (SQLException | RuntimeException e) {
            CutOff.abortAndClose(connection, e);
            throw e;
        }
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "close" -> {
                close();
                yield null;
            }
            case "isClosed" -> closed || connection.isClosed();
            case "isValid" -> !closed && Boolean.TRUE.equals(call(connection, method, arguments));
            case "equals" -> arguments != null && self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            case "toString" ->
                "connection for " + tenant.map(id -> "tenant " + id).orElse("no tenant");
            default -> use(method, arguments);
        };
    }

    private @Nullable Object use(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        checkOpen();
        String name = method.getName();
        if (!ALWAYS.contains(name)) {
            checkTenant();
        }
        if (name.equals("prepareStatement")
                && arguments != null
                && arguments.length == 1
                && arguments[0] instanceof String sql) {
            PreparedStatement first = binding.prepare(sql, this);
            if (first != null) {
                return first;
            }
        }
        @Nullable Object result;
        try {
            result = call(connection, method, arguments);
        } finally { // a commit that fails ends the transaction too
            noteEnd(name, arguments);
        }
        if (result instanceof Statement statement) {
            return TenantStatement.of(statement, SqlEffect.ofText(arguments), this);
        }
        return result instanceof DatabaseMetaData metaData ? TenantMetaData.of(metaData, proxy) : result;
    }

    private void noteEnd(String name, @Nullable Object @Nullable [] arguments) {
        switch (name) {
            case "commit", "setAutoCommit" -> binding.transactionEnded();
            case "rollback" -> {
                if (arguments == null) {
                    binding.transactionEnded();
                } else {
                    binding.savepointRolledBack();
                }
            }
            case "unwrap" -> binding.exposed();
            default -> {}
        }
    }

    Connection proxy() {
        return proxy;
    }

    TenantBinding binding() {
        return binding;
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
                endTransaction();
                binding.returned();
                if (connection.getAutoCommit() != autoCommit) {
                    connection.setAutoCommit(autoCommit);
                }
            }
        } catch (SQLException | RuntimeException e) {
            CutOff.abortAndClose(connection, e);
            return;
        }
        connection.close();
    }

    /** Also one that a text such as BEGIN opened in auto-commit mode; without one, the driver sends nothing. */
    private void endTransaction() throws SQLException {
        connection.setAutoCommit(false);
        connection.rollback();
        connection.setAutoCommit(autoCommit);
    }
}
