/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.internal;

import java.time.Duration;

/** Checks an option against its legal range, with a message that names all three. */
public final class Range {
    private Range() {}

    /**
     * The value, if it is in the range.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static int check(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be " + min + " to " + max + ".");
        }
        return value;
    }

    /**
     * The value, if it is in the range.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static Duration check(String name, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be " + min + " to " + max + ".");
        }
        return value;
    }
}
