/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.mail;

/** A mail could not be handed over. */
public final class MailException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the server that was tried and what it said. */
    public MailException(String message, Throwable cause) {
        super(message, cause);
    }
}
