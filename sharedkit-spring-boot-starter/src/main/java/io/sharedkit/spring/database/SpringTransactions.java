/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.database;

import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.jdbc.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions of Spring's manager: what is done here joins the one that {@code @Transactional} has opened. One that is
 * past its timeout takes no more work. What listeners do after the commit or rollback is in a transaction of its own: the
 * one that has ended would not commit it.
 */
final class SpringTransactions implements Transactions {
    private final PlatformTransactionManager manager;
    private final DataSource dataSource;
    private final EndedTransaction ended;

    SpringTransactions(PlatformTransactionManager manager, DataSource dataSource) {
        this.manager = manager;
        this.dataSource = dataSource;
        this.ended = new EndedTransaction(dataSource);
        if (manager instanceof ConfigurableTransactionManager configurable) {
            configurable.addListener(ended);
        }
    }

    @Override
    public <T extends @Nullable Object> T call(Work<T> work) {
        if (isOpen()) {
            return run(work);
        }
        return ended.isCurrent() ? callApart(work) : begin(work, TransactionDefinition.PROPAGATION_REQUIRED);
    }

    @Override
    public <T extends @Nullable Object> T callApart(Work<T> work) {
        return begin(work, TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public void afterRollback(Runnable work) {
        if (isOpen()) {
            TransactionSynchronizationManager.registerSynchronization(new AfterRollback(work));
        }
    }

    @Override
    public boolean isOpen() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                && TransactionSynchronizationManager.hasResource(dataSource)
                && !ended.isCurrent();
    }

    private <T extends @Nullable Object> T begin(Work<T> work, int propagation) {
        TransactionTemplate template = new TransactionTemplate(manager);
        template.setPropagationBehavior(propagation);
        return template.execute(status -> run(work));
    }

    private <T extends @Nullable Object> T run(Work<T> work) {
        if (TransactionSynchronizationManager.getResource(dataSource) instanceof ConnectionHolder holder
                && holder.hasTimeout()) {
            holder.getTimeToLiveInMillis(); // throws where it has passed
        }
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            return work.run(connection);
        } catch (SQLException e) {
            throw new DatabaseException("The database failed: " + e.getMessage(), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /** Unknown counts as rolled back: after a failed commit nobody knows. */
    private record AfterRollback(Runnable work) implements TransactionSynchronization {
        @Override
        public void afterCompletion(int status) {
            if (status != STATUS_COMMITTED) {
                work.run();
            }
        }
    }
}
