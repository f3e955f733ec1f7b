/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.connection;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The connection of PostgreSQL's own driver below a pool's wrapper. It is found by name: core needs no driver to compile.
 *
 * @param driver the driver's object, one for each session
 * @param backend the process that the driver was told of when it connected; a pooler tells it a number of its own
 */
record PhysicalConnection(Object driver, int backend) {
    private static final @Nullable Driver KNOWN = Driver.find();

    /** The physical connection, or null if the driver is not PostgreSQL's own or the pool hides it. */
    static @Nullable PhysicalConnection of(Connection connection) throws SQLException {
        if (KNOWN == null || !connection.isWrapperFor(KNOWN.type())) {
            return null;
        }
        Object driver = connection.unwrap(KNOWN.type());
        return new PhysicalConnection(driver, KNOWN.backendOf(driver));
    }

    private record Driver(Class<?> type, Method backend) {
        static @Nullable Driver find() {
            try {
                Class<?> type = Class.forName("org.postgresql.PGConnection");
                return new Driver(type, type.getMethod("getBackendPID"));
            } catch (ClassNotFoundException | NoSuchMethodException e) {
                return null;
            }
        }

        int backendOf(Object driver) throws SQLException {
            try {
                return (int) backend.invoke(driver);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new SQLException("PostgreSQL's driver does not tell its backend.", e);
            }
        }
    }
}
