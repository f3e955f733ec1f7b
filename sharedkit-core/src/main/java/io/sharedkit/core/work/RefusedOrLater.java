/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.work;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that failed is tried again later; a row that nobody with the key wrote is kept as it is, and never again. */
final class RefusedOrLater implements FailureHandler<String> {
    static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final Logger LOG = LoggerFactory.getLogger(JdbcWorkQueue.class);

    private final FailureHandler<String> later = new OnFailureRetryLater<>(WorkQueue.RETRY);

    @Override
    public void onFailure(ExecutionComplete complete, ExecutionOperations<String> operations) {
        Throwable cause = complete.getCause().orElse(null);
        if (cause instanceof RefusedWorkException) {
            LOG.error("{}", cause.getMessage());
            operations.reschedule(complete, NEVER);
        } else {
            later.onFailure(complete, operations);
        }
    }
}
