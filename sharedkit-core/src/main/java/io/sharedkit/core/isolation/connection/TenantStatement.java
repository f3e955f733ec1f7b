/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.connection;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A statement that runs only for the tenant its connection was borrowed for, and only while it is borrowed. */
final class TenantStatement implements InvocationHandler {
    private final Statement statement;
    private final TenantConnection lease;
    private SqlEffect effect;

    private TenantStatement(Statement statement, SqlEffect effect, TenantConnection lease) {
        this.statement = statement;
        this.effect = effect;
        this.lease = lease;
    }

    static Statement of(Statement statement, SqlEffect effect, TenantConnection lease) {
        return (Statement) Proxy.newProxyInstance(
                TenantStatement.class.getClassLoader(),
                new Class<?>[] {type(statement)},
                new TenantStatement(statement, effect, lease));
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        String name = method.getName();
        if (name.startsWith("execute")) {
            return execute(method, arguments);
        }
        return switch (name) {
            case "getConnection" -> lease.proxy();
            case "equals" -> arguments != null && self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            case "addBatch" -> {
                effect = effect.and(SqlEffect.ofText(arguments));
                yield TenantConnection.call(statement, method, arguments);
            }
            case "unwrap" -> {
                lease.binding().exposed();
                yield TenantConnection.call(statement, method, arguments);
            }
            default -> TenantConnection.call(statement, method, arguments);
        };
    }

    private @Nullable Object execute(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        lease.checkOpen();
        lease.checkTenant();
        return lease.binding()
                .run(
                        effect.and(SqlEffect.ofText(arguments)),
                        statement,
                        () -> TenantConnection.call(statement, method, arguments));
    }

    private static Class<? extends Statement> type(Statement statement) {
        if (statement instanceof CallableStatement) {
            return CallableStatement.class;
        }
        return statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
    }
}
