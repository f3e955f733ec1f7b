/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the last event that had to be written was written in time. */
final class Pulse {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveringStore.class);

    private final InstantSource clock;
    private @Nullable Instant failingSince;
    private boolean wrote;

    Pulse(InstantSource clock) {
        this.clock = clock;
    }

    void beat(@Nullable Throwable failure) {
        if (failure == null) {
            succeeded();
        } else {
            failed(cause(failure));
        }
    }

    /** What a future failed with, without what futures wrap it in. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Since when no write has succeeded, if the last one failed. */
    synchronized Optional<Instant> failingSince() {
        return Optional.ofNullable(failingSince);
    }

    /** Whether anything was ever tried. */
    synchronized boolean known() {
        return wrote || failingSince != null;
    }

    private synchronized void succeeded() {
        wrote = true;
        if (failingSince != null) {
            LOG.info("The audit log is available again; it was not since {}", failingSince);
            failingSince = null;
        }
    }

    private synchronized void failed(Throwable failure) {
        if (failingSince == null) {
            failingSince = clock.instant();
            LOG.error("The audit log is not available; callers are told to abort until it is", failure);
        }
    }
}
