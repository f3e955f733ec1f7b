/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.secret;

import org.jspecify.annotations.Nullable;

/** A secret cannot be had. The message names where it should lie, never the secret. */
public final class SecretUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what was looked for and what to do. */
    public SecretUnavailableException(String message) {
        this(message, null);
    }

    /** With what was looked for, what to do, and the reason. */
    public SecretUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
