/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import org.jspecify.annotations.Nullable;

/** An event could not be kept, or a log not be read or extended. The message says why and what to do; nothing is half done. */
public final class AuditStoreUnavailableException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    AuditStoreUnavailableException(String message) {
        super(message);
    }

    AuditStoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
