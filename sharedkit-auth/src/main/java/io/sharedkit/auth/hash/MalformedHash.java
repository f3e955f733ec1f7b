/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

/** A stored hash is of a scheme that is taken, but cannot be used. */
final class MalformedHash extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * @param reason what is wrong with it, without a part of it
     */
    MalformedHash(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    /** The number in the digits. */
    static int number(String what, String digits, int min, int max) {
        int value = digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        if (value < min || value > max) {
            throw new MalformedHash(what + " must be from " + min + " to " + max);
        }
        return value;
    }
}
