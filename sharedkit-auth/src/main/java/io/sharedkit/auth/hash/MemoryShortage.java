/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

/** The memory for one hash could not be had; it says nothing about the password. */
final class MemoryShortage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MemoryShortage(Throwable cause) {
        super("No memory for a password hash", cause);
    }
}
