/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

/** The evidence shows that a promise was not kept. */
final class NotKeptException extends Exception {
    private static final long serialVersionUID = 1L;

    NotKeptException(String message) {
        super(message);
    }

    /** Goes on only if the condition holds. */
    static void unless(boolean condition, String message) throws NotKeptException {
        if (!condition) {
            throw new NotKeptException(message);
        }
    }
}
