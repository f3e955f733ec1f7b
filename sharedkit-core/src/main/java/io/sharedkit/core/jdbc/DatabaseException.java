/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.jdbc;

import java.sql.SQLException;

/**
 * A failure of the database or of the way to it. Nothing of the transaction stays, once its outermost call has ended.
 *
 * <p>The message is the first line of the database's. The cause may repeat the refused row; PostgreSQL's driver leaves
 * that out with {@code logServerErrorDetail=false}.
 */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The failure with what was tried. */
    public DatabaseException(String message, SQLException cause) {
        super(message, cause);
    }

    /** PostgreSQL's five-character error code (SQLSTATE), or "" where the driver gave none. */
    public String sqlState() {
        String state = getCause() instanceof SQLException cause ? cause.getSQLState() : null;
        return state == null ? "" : state;
    }
}
