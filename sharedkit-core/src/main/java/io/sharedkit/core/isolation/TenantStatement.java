/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A statement that runs only for the tenant its connection was borrowed for, and only while it is borrowed. */
final class TenantStatement implements InvocationHandler {
    private final Statement statement;
    private final Connection proxy;
    private final TenantConnection lease;

    private TenantStatement(Statement statement, Connection proxy, TenantConnection lease) {
        this.statement = statement;
        this.proxy = proxy;
        this.lease = lease;
    }

    static Statement of(Statement statement, Connection proxy, TenantConnection lease) {
        return (Statement) Proxy.newProxyInstance(
                TenantStatement.class.getClassLoader(),
                new Class<?>[] {type(statement)},
                new TenantStatement(statement, proxy, lease));
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        String name = method.getName();
        if (name.startsWith("execute")) {
            lease.checkOpen();
            lease.checkTenant();
        }
        return switch (name) {
            case "getConnection" -> proxy;
            case "equals" -> arguments != null && self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> TenantConnection.call(statement, method, arguments);
        };
    }

    private static Class<? extends Statement> type(Statement statement) {
        if (statement instanceof CallableStatement) {
            return CallableStatement.class;
        }
        return statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
    }
}
