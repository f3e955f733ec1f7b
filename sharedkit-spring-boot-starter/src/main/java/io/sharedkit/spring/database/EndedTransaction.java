/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.database;

import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Whether this thread's transaction is being committed or rolled back, or has been: Spring calls it active until its
 * listeners are done. A transaction is known by what its connection is held in, which no other shares.
 */
final class EndedTransaction implements TransactionExecutionListener {
    private final DataSource dataSource;
    private final ThreadLocal<@Nullable Ended> ended = new ThreadLocal<>();

    EndedTransaction(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    boolean isCurrent() {
        Object holder = TransactionSynchronizationManager.getResource(dataSource);
        return holder != null
                && Stream.iterate(ended.get(), each -> each != null, Ended::outer)
                        .anyMatch(each -> each.holder() == holder);
    }

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        end(transaction);
    }

    @Override
    public void beforeRollback(TransactionExecution transaction) {
        end(transaction);
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        forget(transaction);
    }

    @Override
    public void afterRollback(TransactionExecution transaction, @Nullable Throwable failure) {
        forget(transaction);
    }

    private void end(TransactionExecution transaction) {
        ended.set(new Ended(transaction, TransactionSynchronizationManager.getResource(dataSource), ended.get()));
    }

    /** With it go those inside it, of which Spring has not told the end. */
    private void forget(TransactionExecution transaction) {
        Stream.iterate(ended.get(), each -> each != null, Ended::outer)
                .filter(each -> each.transaction() == transaction)
                .findFirst()
                .ifPresent(each -> ended.set(each.outer()));
    }

    /** A listener of one transaction may have begun, and ended, another. */
    private record Ended(
            TransactionExecution transaction,
            @Nullable Object holder,
            @Nullable Ended outer) {}
}
