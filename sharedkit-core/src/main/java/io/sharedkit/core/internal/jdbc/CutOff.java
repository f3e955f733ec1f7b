/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Cuts off connections whose state is uncertain, so that no pool lends them again. */
public final class CutOff {
    private CutOff() {}

    /** Aborts the connection; what fails on the way is added to the reason. */
    public static void abort(Connection connection, Throwable reason) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException | RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    /** Aborts the connection and only then returns it, for the pool to find it dead. */
    public static void abortAndClose(Connection connection, Throwable reason) {
        abort(connection, reason);
        try {
            connection.close();
        } catch (SQLException | RuntimeException e) {
            reason.addSuppressed(e);
        }
    }
}
