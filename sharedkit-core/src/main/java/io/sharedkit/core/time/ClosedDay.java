/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import java.time.LocalDate;
import java.util.Locale;

/**
 * A day on which no business is done.
 *
 * @param day the day
 * @param reason why
 * @param name the Japanese name of the national holiday, or "" for other reasons
 */
public record ClosedDay(LocalDate day, Reason reason, String name) {

    /**
     * The name of the national holiday in Japanese, or in English for every other language; "" for other reasons than a
     * holiday.
     */
    public String name(Locale locale) {
        return TimeTexts.isJapanese(locale) || reason != Reason.HOLIDAY ? name : EnglishNames.of(name);
    }

    /** Why a day is closed; a holiday on a weekend counts as a holiday. */
    public enum Reason {
        /** A national holiday. */
        HOLIDAY,
        /** A Saturday or Sunday. */
        WEEKEND,
        /** A day on which public offices are closed, though it is no holiday: 12-29 to 01-03. */
        PUBLIC_OFFICE,
        /** A closing day of the company. */
        COMPANY
    }
}
