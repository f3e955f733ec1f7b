/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.event;

/**
 * Where the features publish what happened. The audit log is the durable one.
 *
 * <p>A sink keeps an event of {@link Outcome#SUCCESS} in the transaction of the caller, and one of
 * {@link Outcome#DENIED} or {@link Outcome#FAILURE} in its own. It throws if it cannot keep the event: the caller must
 * then not go on. An action that cannot be recorded does not happen.
 */
@FunctionalInterface
public interface EventSink {

    /**
     * Keeps the event for the tenant of the current scope.
     *
     * @throws RuntimeException if it could not be kept
     */
    void publish(SecurityEvent event);

    /** Keeps nothing. For tests and for trials without an audit log; never for production. */
    static EventSink discarding() {
        return event -> {};
    }
}
