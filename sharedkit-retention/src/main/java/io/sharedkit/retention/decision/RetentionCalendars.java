/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import io.sharedkit.core.time.BusinessCalendar;

/**
 * The business days of the rules. Make it once and keep it: three calendars are laid out in it.
 *
 * @param national every day but weekends and national holidays
 * @param publicOffice the same, without 12-29 to 01-03
 * @param company the business days of the company
 */
public record RetentionCalendars(BusinessCalendar national, BusinessCalendar publicOffice, BusinessCalendar company) {
    private static final RetentionCalendars JAPAN = of(BusinessCalendar.japan());

    /** The calendar of a company and the calendars of its country. */
    public static RetentionCalendars of(BusinessCalendar company) {
        BusinessCalendar national = BusinessCalendar.of(company.holidays());
        return new RetentionCalendars(national, national.publicOffices(), company);
    }

    /** Japan, for a company without closing days of its own. */
    public static RetentionCalendars japan() {
        return JAPAN;
    }

    BusinessCalendar of(RulePeriod.Calendar calendar) {
        return switch (calendar) {
            case NATIONAL -> national;
            case PUBLIC_OFFICE -> publicOffice;
            case COMPANY -> company;
        };
    }
}
