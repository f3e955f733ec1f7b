/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

/** The rules of seats, the same for every store. */
final class SeatRules {
    private SeatRules() {}

    static void checkAllotment(int taken, int total) {
        if (total < 0) {
            throw new IllegalArgumentException("A contract has 0 or more seats, not " + total + ".");
        }
        if (total < taken) {
            throw tooFew(taken, total);
        }
    }

    static IllegalArgumentException tooFew(int taken, int total) {
        return new IllegalArgumentException(
                "The contract cannot go down to " + total + " seats: " + taken + " are taken. Remove users first.");
    }
}
