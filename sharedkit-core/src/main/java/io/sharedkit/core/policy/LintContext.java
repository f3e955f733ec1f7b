/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.core.time.Holidays;
import java.time.LocalDate;

/**
 * By what a policy is judged.
 *
 * @param today the day in Japan from which on promises are looked at
 * @param calendar the business days without closing days of the company, which are in the policy; a newer list of holidays
 *     than the bundled one makes it see further
 */
public record LintContext(LocalDate today, BusinessCalendar calendar) {

    /**
     * @throws IllegalArgumentException if the day lies before 1955 or after 2099
     */
    public LintContext {
        if (today.getYear() < Holidays.FIRST_YEAR || today.getYear() > Holidays.LAST_YEAR) {
            throw new IllegalArgumentException("A policy is judged on a day from " + Holidays.FIRST_YEAR + " to "
                    + Holidays.LAST_YEAR + ", not on " + today + ". Check the clock.");
        }
    }

    /** By the national calendar and the bundled list of holidays. */
    public static LintContext japan(LocalDate today) {
        return new LintContext(today, BusinessCalendar.japan());
    }
}
