/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import org.jspecify.annotations.Nullable;

/**
 * The event could not be kept, or it is not known in time whether it was. The caller must abort what it was about to do:
 * an action that cannot be recorded does not happen. The event may still arrive; recorded again with the same id it stands
 * there once.
 */
public final class AuditUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AuditUnavailableException(String why, @Nullable Throwable cause) {
        super("The audit log is not available: " + why + " Abort what was to be recorded.", cause);
    }
}
