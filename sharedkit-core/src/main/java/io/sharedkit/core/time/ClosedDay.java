/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import java.time.LocalDate;

/**
 * A day on which no business is done.
 *
 * @param day the day
 * @param reason why
 * @param name the Japanese name of the national holiday, or "" for other reasons
 */
public record ClosedDay(LocalDate day, Reason reason, String name) {

    /** Why a day is closed; a holiday on a weekend counts as a holiday. */
    public enum Reason {
        /** A national holiday. */
        HOLIDAY,
        /** A Saturday or Sunday. */
        WEEKEND,
        /** A closing day of the company. */
        COMPANY
    }
}
