/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.connection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Finds out whether a setting of the session is safe: whether the session is one session of the server. */
final class ModeProbe {
    private static final int ROUNDS = 3;

    private ModeProbe() {}

    /**
     * LEASE only if the process that answers, in several transactions, is the one that the driver was told of when it
     * connected. Poolers tell the driver a number of their own.
     */
    static TenantMode mode(Connection connection) throws SQLException {
        PhysicalConnection physical = PhysicalConnection.of(connection);
        if (physical == null) {
            return TenantMode.TRANSACTION;
        }
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(true);
        boolean same = true;
        for (int round = 0; round < ROUNDS; round++) {
            same = same && backend(connection) == physical.backend();
        }
        connection.setAutoCommit(autoCommit);
        return same ? TenantMode.LEASE : TenantMode.TRANSACTION;
    }

    private static int backend(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }
}
