/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where a store gets its connection from: the transaction of the caller where one is open, a transaction of its own
 * otherwise. Stores never commit the caller's transaction and never open threads.
 *
 * <p>Plain JDBC uses {@link #over(DataSource)}; adapters for frameworks implement these four methods.
 */
public interface Transactions {

    /**
     * Runs the work on the connection of the current transaction. Where none is open, one is begun, committed after the
     * work, and rolled back after any exception. Inside an open transaction nothing is committed or rolled back: who
     * catches an exception of the work there decides over all of it. A transaction in which a statement failed cannot be
     * committed even so: the outermost call then throws.
     *
     * @throws DatabaseException if the database fails; its cause is the {@link SQLException}
     */
    <T extends @Nullable Object> T call(Work<T> work);

    /**
     * Runs the work in a transaction of its own, on a connection of its own, even where one is open: what it did stays,
     * whatever becomes of the open one. Inside an open transaction it takes a second connection; a pool of which all
     * connections wait for a second one stands still, so keep it for what is rare.
     *
     * @throws DatabaseException if the database fails; its cause is the {@link SQLException}
     */
    <T extends @Nullable Object> T callApart(Work<T> work);

    /**
     * Has this done, in this thread, after the open transaction was rolled back or its commit failed. After a failed
     * commit nobody knows: it may have been committed all the same. Where no transaction is open, nothing can be rolled
     * back and nothing is done. An exception is added to the one that ended the transaction.
     */
    void afterRollback(Runnable work);

    /** Whether this thread has an open transaction, which {@link #call} would join. */
    boolean isOpen();

    /**
     * Transactions bound to the calling thread, on connections of the data source. Use one instance a role: two do not
     * join each other.
     */
    static Transactions over(DataSource dataSource) {
        return new JdbcTransactions(dataSource);
    }

    /** What is done inside a transaction. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        /** Does it on the given connection, which the work neither commits nor closes. */
        T run(Connection connection) throws SQLException;
    }
}
