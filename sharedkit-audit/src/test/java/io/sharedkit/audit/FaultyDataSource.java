/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Connections that break at one step: a statement, or the commit, just before it or just after it took effect. */
final class FaultyDataSource {
    private final AtomicInteger steps = new AtomicInteger();
    private int failing = Integer.MAX_VALUE;
    private boolean afterwards;

    /** The step with this number fails; or it is done and its answer is lost. */
    void failAt(int step, boolean afterEffect) {
        steps.set(0);
        failing = step;
        afterwards = afterEffect;
    }

    void heal() {
        failing = Integer.MAX_VALUE;
    }

    boolean reached() {
        return steps.get() > failing;
    }

    DataSource over(DataSource target) {
        return (DataSource) proxy(DataSource.class, target);
    }

    private Object proxy(Class<?> type, Object target) {
        return Proxy.newProxyInstance(
                FaultyDataSource.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    boolean step = method.getName().startsWith("execute")
                            || method.getName().equals("commit");
                    boolean fails = step && steps.getAndIncrement() == failing;
                    if (fails && !afterwards) {
                        throw new SQLException("broken before " + method.getName(), "08006");
                    }
                    Object result;
                    try {
                        result = method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (fails) {
                        throw new SQLException("broken after " + method.getName(), "08006");
                    }
                    return wrapped(result);
                });
    }

    private Object wrapped(Object result) {
        if (result instanceof PreparedStatement) {
            return proxy(PreparedStatement.class, result);
        }
        return result instanceof Connection ? proxy(Connection.class, result) : result;
    }
}
