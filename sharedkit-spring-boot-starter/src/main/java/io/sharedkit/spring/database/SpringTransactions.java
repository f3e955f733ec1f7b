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
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions of Spring's manager: what is done here joins the one that {@code @Transactional} has opened. */
final class SpringTransactions implements Transactions {
    private final PlatformTransactionManager manager;
    private final DataSource dataSource;

    SpringTransactions(PlatformTransactionManager manager, DataSource dataSource) {
        this.manager = manager;
        this.dataSource = dataSource;
    }

    @Override
    public <T extends @Nullable Object> T call(Work<T> work) {
        return isOpen() ? run(work) : begin(work, TransactionDefinition.PROPAGATION_REQUIRED);
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
                && TransactionSynchronizationManager.hasResource(dataSource);
    }

    private <T extends @Nullable Object> T begin(Work<T> work, int propagation) {
        TransactionTemplate template = new TransactionTemplate(manager);
        template.setPropagationBehavior(propagation);
        return template.execute(status -> run(work));
    }

    private <T extends @Nullable Object> T run(Work<T> work) {
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
