/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The driver's own connection below a pool's wrapper.
 *
 * @param driver the driver's object, one for each session
 * @param backend the process that the driver was told of when it connected; a pooler tells it a number of its own
 */
record PhysicalConnection(Object driver, int backend) {
    private static final boolean KNOWN = isKnown();

    /** The physical connection, or null if the driver is not PostgreSQL's own or the pool hides it. */
    static @Nullable PhysicalConnection of(Connection connection) throws SQLException {
        return KNOWN ? Pgjdbc.of(connection) : null;
    }

    private static boolean isKnown() {
        try {
            Class.forName("org.postgresql.PGConnection");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Loaded only where the driver is there. */
    private static final class Pgjdbc {
        private Pgjdbc() {}

        static @Nullable PhysicalConnection of(Connection connection) throws SQLException {
            if (!connection.isWrapperFor(PGConnection.class)) {
                return null;
            }
            PGConnection driver = connection.unwrap(PGConnection.class);
            return new PhysicalConnection(driver, driver.getBackendPID());
        }
    }
}
