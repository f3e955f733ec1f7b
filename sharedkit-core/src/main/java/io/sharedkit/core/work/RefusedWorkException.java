/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.work;

/** A row of work that nobody with the key wrote. Its content is never repeated: it may be anything. */
final class RefusedWorkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedWorkException(String work) {
        super("A row of the work " + work + " has no valid tag: it was added or changed by somebody without the key"
                + " for " + JdbcWorkQueue.KEY_PURPOSE + ", or its key was taken out of the ring too early."
                + " It is not run; it stays in " + JdbcWorkQueue.TABLE + " with the execution_time "
                + RefusedOrLater.NEVER + " until somebody has looked at it.");
    }
}
