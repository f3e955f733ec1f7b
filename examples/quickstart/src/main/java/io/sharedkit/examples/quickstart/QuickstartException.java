/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart;

/** The year could not be run to its end. The message says what is wrong and what to do. */
public final class QuickstartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what is wrong, what to do, and the reason. */
    public QuickstartException(String message, Throwable cause) {
        super(message, cause);
    }
}
