/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.jdbc;

import io.sharedkit.core.internal.jdbc.CutOff;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

final class JdbcTransactions implements Transactions {
    /**
     * PostgreSQL answers the commit of a transaction in which a statement had failed by rolling it back, and its driver
     * does not tell. The query before it then fails; both travel together.
     */
    private static final String COMMIT = "select 1; commit";

    private final DataSource dataSource;
    private final ThreadLocal<@Nullable Open> current = new ThreadLocal<>();

    JdbcTransactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public <T extends @Nullable Object> T call(Work<T> work) {
        Open joined = current.get();
        try {
            return joined == null ? begin(work) : work.run(joined.connection());
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public <T extends @Nullable Object> T callApart(Work<T> work) {
        Open suspended = current.get();
        try {
            return begin(work);
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            if (suspended != null) {
                current.set(suspended);
            }
        }
    }

    @Override
    public void afterRollback(Runnable work) {
        Open open = current.get();
        if (open != null) {
            open.afterRollback().add(work);
        }
    }

    @Override
    public boolean isOpen() {
        return current.get() != null;
    }

    private <T extends @Nullable Object> T begin(Work<T> work) throws SQLException {
        List<Runnable> afterRollback = new ArrayList<>();
        try {
            return run(work, afterRollback);
        } catch (Throwable e) { // the connection is back in its pool by now
            rolledBack(afterRollback, e);
            throw e;
        }
    }

    private <T extends @Nullable Object> T run(Work<T> work, List<Runnable> afterRollback) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            current.set(new Open(connection, afterRollback));
            T result;
            try {
                result = work.run(connection);
                commit(connection);
            } catch (Throwable e) { // not only Exception: what ends the work by any way must not be committed
                rollback(connection, autoCommit, e);
                throw e;
            } finally {
                current.remove();
            }
            connection.setAutoCommit(autoCommit);
            return result;
        }
    }

    private static void commit(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(COMMIT);
        }
        connection.commit(); // nothing is left to do for the database; a pool notes that nothing is open any more
    }

    /** Turning auto-commit on would commit, so that it waits for the rollback; without one the connection is cut off. */
    private static void rollback(Connection connection, boolean autoCommit, Throwable reason) {
        try {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        } catch (SQLException | RuntimeException e) {
            reason.addSuppressed(e);
            CutOff.abort(connection, reason);
        }
    }

    private static DatabaseException failed(SQLException e) {
        return new DatabaseException("The database refused or failed: " + firstLine(e), e);
    }

    /** Further lines of PostgreSQL's message may repeat the row that was refused. */
    private static String firstLine(SQLException e) {
        String message = e.getMessage();
        return message == null ? "no reason given" : message.lines().findFirst().orElse("");
    }

    private static void rolledBack(List<Runnable> afterRollback, Throwable reason) {
        for (Runnable work : afterRollback) {
            try {
                work.run();
            } catch (RuntimeException e) {
                reason.addSuppressed(e);
            }
        }
    }

    /** An open transaction, and what is done if it comes to nothing. */
    private record Open(Connection connection, List<Runnable> afterRollback) {}
}
