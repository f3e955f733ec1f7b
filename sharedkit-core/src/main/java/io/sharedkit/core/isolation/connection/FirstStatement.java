/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.connection;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement that brings the tenant along in its own round trip: PostgreSQL's driver sends two statements of
 * one text before it waits for an answer, and they run in one transaction. Parameters and options are kept until it is
 * executed; what cannot be done with two statements (batches, metadata, a cursor) is done by the plain one, to which the
 * tenant is brought ahead.
 */
final class FirstStatement implements InvocationHandler {
    private static final String PREFIX = "select set_config('sharedkit.tenant', ?, true); ";

    /** Not setString, whose type the driver's stringtype may leave open. */
    private static final Set<String> TYPED =
            Set.of("setBoolean", "setShort", "setInt", "setLong", "setFloat", "setDouble", "setBigDecimal");

    private final String sql;
    private final Connection connection;
    private final TenantConnection lease;
    private final TransactionBinding binding;
    private final Map<Integer, Call> parameters = new TreeMap<>();
    private final List<Call> options = new ArrayList<>(0);
    private @Nullable PreparedStatement prefixed;
    private @Nullable PreparedStatement plain;
    private volatile @Nullable PreparedStatement latest; // cancel comes from another thread
    private boolean cursor;
    private boolean closed;

    private FirstStatement(String sql, Connection connection, TenantConnection lease, TransactionBinding binding) {
        this.sql = sql;
        this.connection = connection;
        this.lease = lease;
        this.binding = binding;
    }

    static PreparedStatement of(String sql, Connection connection, TenantConnection lease, TransactionBinding binding) {
        return (PreparedStatement) Proxy.newProxyInstance(
                FirstStatement.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                new FirstStatement(sql, connection, lease, binding));
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "getConnection" -> lease.proxy();
            case "equals" -> arguments != null && self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            case "toString" -> sql;
            case "isClosed" -> closed;
            case "close" -> {
                close();
                yield null;
            }
            case "clearParameters" -> {
                clearParameters();
                yield null;
            }
            default -> arguments == null ? withoutArguments(method) : withArguments(method, arguments);
        };
    }

    private @Nullable Object withoutArguments(Method method) throws Throwable {
        return switch (method.getName()) {
            case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" -> execute(method);
            case "getResultSet", "getUpdateCount", "getLargeUpdateCount", "getMoreResults", "getWarnings" ->
                latest == null ? byPlain(method, null) : TenantConnection.call(latest, method, null);
            case "cancel" -> latest == null ? null : TenantConnection.call(latest, method, null);
            default -> byPlain(method, null);
        };
    }

    private @Nullable Object withArguments(Method method, @Nullable Object[] arguments) throws Throwable {
        return keep(new Call(method, arguments)) ? null : byPlain(method, arguments);
    }

    /** Parameters are set by an index and a value, options by one value. */
    private boolean keep(Call call) {
        if (!call.method().getName().startsWith("set")) {
            return false;
        }
        if (call.arguments().length > 1 && call.arguments()[0] instanceof Integer index) {
            parameters.put(index, call);
            return true;
        }
        cursor = cursor || call.method().getName().equals("setFetchSize");
        options.add(call);
        return true;
    }

    private void clearParameters() throws SQLException {
        parameters.clear();
        for (PreparedStatement statement : statements()) {
            statement.clearParameters();
        }
    }

    private List<PreparedStatement> statements() {
        return Stream.of(prefixed, plain).filter(Objects::nonNull).toList();
    }

    private @Nullable Object execute(Method method) throws Throwable {
        checkUsable();
        if (cursor || !binding.isMissing() || (connection.getAutoCommit() && !isTyped())) {
            return byPlain(method, null);
        }
        PreparedStatement statement = prefixed();
        latest = statement;
        statement.execute();
        boolean rows = statement.getMoreResults();
        binding.brought();
        return switch (method.getName()) {
            case "executeQuery" -> rows(statement, rows);
            case "executeUpdate" -> (int) count(statement, rows);
            case "executeLargeUpdate" -> count(statement, rows);
            default -> rows;
        };
    }

    /**
     * Whether the driver knows the types of all parameters. Where it does not, it may ask the server for them, and then
     * ends the transaction that the two statements share in auto-commit mode between the two.
     */
    private boolean isTyped() {
        return parameters.values().stream()
                .allMatch(call -> TYPED.contains(call.method().getName()));
    }

    private static Object rows(PreparedStatement statement, boolean rows) throws SQLException {
        if (!rows) {
            throw new SQLException("The statement gives no rows. Use executeUpdate or execute.", "02000");
        }
        return statement.getResultSet();
    }

    private static long count(PreparedStatement statement, boolean rows) throws SQLException {
        if (rows) {
            throw new SQLException("The statement gives rows. Use executeQuery or execute.", "0100E");
        }
        return statement.getLargeUpdateCount();
    }

    private PreparedStatement prefixed() throws Throwable {
        PreparedStatement statement = prefixed;
        if (statement == null) {
            statement = connection.prepareStatement(PREFIX + sql);
            prefixed = statement;
        }
        replay(statement, 1);
        statement.setString(1, binding.tenant());
        return statement;
    }

    private @Nullable Object byPlain(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        checkUsable();
        PreparedStatement statement = plain;
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            plain = statement;
        }
        replay(statement, 0);
        latest = statement;
        PreparedStatement target = statement;
        return method.getName().startsWith("execute")
                ? binding.run(SqlEffect.NONE, target, () -> TenantConnection.call(target, method, arguments))
                : TenantConnection.call(target, method, arguments);
    }

    private void replay(PreparedStatement statement, int shift) throws Throwable {
        for (Call option : options) {
            TenantConnection.call(statement, option.method(), option.arguments());
        }
        for (Map.Entry<Integer, Call> parameter : parameters.entrySet()) {
            @Nullable Object[] arguments = parameter.getValue().arguments().clone();
            arguments[0] = parameter.getKey() + shift;
            TenantConnection.call(statement, parameter.getValue().method(), arguments);
        }
    }

    private void checkUsable() throws SQLException {
        if (closed) {
            throw new SQLException("This statement has been closed.", "55000");
        }
        lease.checkOpen();
        lease.checkTenant();
    }

    private void close() throws SQLException {
        closed = true;
        for (PreparedStatement statement : statements()) {
            statement.close();
        }
    }

    /** A call to be repeated on the statement that will be executed. */
    private record Call(Method method, @Nullable Object[] arguments) {}
}
