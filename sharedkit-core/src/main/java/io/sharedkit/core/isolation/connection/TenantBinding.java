/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.connection;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The way a borrowed connection carries its tenant. Whoever calls cuts the connection off when a method throws. */
sealed interface TenantBinding permits LeaseBinding, TransactionBinding {

    /** What a borrower may have left in the session: a role, tables that hide the schema's, rows in cursors. */
    String TIDY = "reset role; close all; discard temp";

    /** Before the connection is handed out. */
    void borrowed() throws SQLException;

    /** A statement without flags; or null, if it is to be prepared and guarded like any other. */
    @Nullable
    PreparedStatement prepare(String sql, TenantConnection lease);

    /** Executes something of the statement with the tenant in place. */
    @Nullable
    Object run(SqlEffect effect, Statement statement, Execution execution) throws Throwable;

    /** After a commit, a full rollback, or a change of the auto-commit mode. */
    void transactionEnded();

    /** After a rollback to a savepoint, which may have taken a setting back. */
    void savepointRolledBack();

    /** After somebody was given the driver's own connection. */
    void exposed();

    /** Before the connection goes back to its pool, with no transaction open. */
    void returned() throws SQLException;

    /** A call of the driver's statement. */
    @FunctionalInterface
    interface Execution {
        @Nullable
        Object call() throws Throwable;
    }
}
