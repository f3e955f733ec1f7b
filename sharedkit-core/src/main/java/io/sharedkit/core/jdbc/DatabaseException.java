/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.jdbc;

import java.sql.SQLException;

/** A failure of the database or of the way to it. The work of the transaction was rolled back. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The failure with what was tried. */
    public DatabaseException(String message, SQLException cause) {
        super(message, cause);
    }

    /** PostgreSQL's five-character error code (SQLSTATE), or "" where the driver gave none. */
    public String sqlState() {
        String state = ((SQLException) getCause()).getSQLState();
        return state == null ? "" : state;
    }
}
