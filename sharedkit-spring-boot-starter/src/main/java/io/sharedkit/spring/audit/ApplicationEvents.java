/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.audit;

import io.sharedkit.audit.AuditEvent;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.jdbc.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Publishes every kept {@link AuditEvent} to the application's listeners: a success after the commit of the business
 * transaction, and never if it is rolled back. A listener that fails undoes nothing.
 */
final class ApplicationEvents implements AuditObserver {
    private static final Logger LOG = LoggerFactory.getLogger(ApplicationEvents.class);

    private final ApplicationEventPublisher listeners;
    private final Transactions app;

    ApplicationEvents(ApplicationEventPublisher listeners, Transactions app) {
        this.listeners = listeners;
        this.app = app;
    }

    @Override
    public void kept(AuditEvent event) {
        boolean joined = event.outcome() == Outcome.SUCCESS && app.isOpen();
        if (joined && TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new AfterCommit(this, event));
        } else {
            publish(event);
        }
    }

    private void publish(AuditEvent event) {
        try {
            listeners.publishEvent(event);
        } catch (RuntimeException e) {
            LOG.error("A listener failed on the event {}, which is kept", event.id(), e);
        }
    }

    private record AfterCommit(ApplicationEvents events, AuditEvent event) implements TransactionSynchronization {
        @Override
        public void afterCommit() {
            events.publish(event);
        }
    }
}
