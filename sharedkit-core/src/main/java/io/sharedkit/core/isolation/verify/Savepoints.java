/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Optional;

/** Work whose failure must not end the transaction around it, and of which nothing stays. */
final class Savepoints {

    /** What is tried. */
    @FunctionalInterface
    interface Attempt {
        /** Does it. */
        void run() throws SQLException;
    }

    private Savepoints() {}

    /**
     * Tries it, undoes whatever it did, and gives its failure, if it failed.
     *
     * @throws SQLException if the transaction itself is lost
     */
    static Optional<SQLException> attempt(Connection connection, Attempt attempt) throws SQLException {
        Savepoint before = connection.setSavepoint();
        Optional<SQLException> failure = Optional.empty();
        try {
            attempt.run();
        } catch (SQLException e) {
            failure = Optional.of(e);
        }
        connection.rollback(before);
        connection.releaseSavepoint(before);
        return failure;
    }

    /** The code and first line of a failure: the lines after it may repeat a row. */
    static String reason(SQLException failure) {
        String message = failure.getMessage();
        return failure.getSQLState() + " "
                + (message == null ? "" : message.lines().findFirst().orElse(""));
    }
}
