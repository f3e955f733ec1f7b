/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.crosstenant;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the work and the driver: every object that leads to rows or back to the connection is watched, and
 * none is handed out bare.
 */
class Watched implements InvocationHandler {
    private static final List<Class<?>> TYPES = List.of(
            Connection.class,
            CallableStatement.class,
            PreparedStatement.class,
            Statement.class,
            ResultSet.class,
            DatabaseMetaData.class,
            Array.class);

    /** What a connection may be asked for. Its transaction, its session and its return are not the work's. */
    private static final Set<String> CONNECTION_METHODS = Set.of(
            "createStatement",
            "prepareStatement",
            "prepareCall",
            "nativeSQL",
            "getAutoCommit",
            "isReadOnly",
            "isClosed",
            "isValid",
            "getMetaData",
            "getCatalog",
            "getSchema",
            "getTransactionIsolation",
            "getHoldability",
            "getTypeMap",
            "getWarnings",
            "clearWarnings",
            "getClientInfo",
            "getNetworkTimeout",
            "setSavepoint",
            "releaseSavepoint",
            "createArrayOf");

    final Object target;
    final CrossSession session;

    Watched(Object target, CrossSession session) {
        this.target = target;
        this.session = session;
    }

    static Connection connection(Connection connection, CrossSession session) {
        return (Connection) proxy(Connection.class, new Watched(connection, session));
    }

    @Override
    public final @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "equals" -> arguments != null && self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            case "toString" -> "watched across tenants";
            case "isWrapperFor" -> false;
            case "unwrap" -> throw refusal("unwrap");
            case "getConnection" -> session.connection();
            default -> use(self, method, arguments == null ? new Object[0] : arguments);
        };
    }

    @Nullable
    Object use(Object self, Method method, @Nullable Object[] arguments) throws Throwable {
        if (target instanceof Connection) {
            checkConnection(method, arguments);
        }
        if (!isRelease(method)) {
            session.checkUse();
        }
        return watch(call(method, arguments), method, arguments);
    }

    private boolean isRelease(Method method) {
        return target instanceof Connection
                ? method.getName().equals("isClosed")
                : Set.of("close", "isClosed").contains(method.getName());
    }

    final @Nullable Object call(Method method, @Nullable Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void checkConnection(Method method, @Nullable Object[] arguments) throws SQLException {
        String name = method.getName();
        boolean toSavepoint = name.equals("rollback") && arguments.length == 1;
        if (!toSavepoint && !CONNECTION_METHODS.contains(name)) {
            throw refusal(name);
        }
        if (method.getReturnType() == Statement.class || name.startsWith("prepare")) {
            checkForwardOnly(name, method, arguments);
        }
    }

    /** Rows are counted as they are passed, so that nobody may jump among them or write through them. */
    private static void checkForwardOnly(String name, Method method, @Nullable Object[] arguments) throws SQLException {
        int first = name.equals("createStatement") ? 0 : 1;
        boolean asksForType = arguments.length >= first + 2 && method.getParameterTypes()[first] == int.class;
        if (asksForType
                && !(Integer.valueOf(ResultSet.TYPE_FORWARD_ONLY).equals(arguments[first])
                        && Integer.valueOf(ResultSet.CONCUR_READ_ONLY).equals(arguments[first + 1]))) {
            throw refusal("a result set that scrolls or updates");
        }
    }

    static SQLException refusal(String what) {
        return new SQLFeatureNotSupportedException("Not available across tenants: " + what
                + ". The work reads and writes rows; CrossTenant begins, limits, commits and returns.");
    }

    final @Nullable Object watch(@Nullable Object result, Method method, @Nullable Object[] arguments)
            throws SQLException {
        if (result instanceof Statement statement) {
            boolean prepared = method.getName().startsWith("prepare");
            @Nullable StatementKind kind = prepared ? StatementKind.of(String.valueOf(arguments[0])) : null;
            return proxy(type(statement), new WatchedStatement(statement, session, kind));
        }
        if (result instanceof ResultSet rows) {
            return proxy(ResultSet.class, new WatchedRows(rows, session));
        }
        return result instanceof DatabaseMetaData || result instanceof Array
                ? proxy(type(result), new Watched(result, session))
                : result;
    }

    private static Class<?> type(Object object) {
        return TYPES.stream()
                .filter(type -> type.isInstance(object))
                .findFirst()
                .orElseThrow();
    }

    private static Object proxy(Class<?> type, Watched handler) {
        return Proxy.newProxyInstance(Watched.class.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
