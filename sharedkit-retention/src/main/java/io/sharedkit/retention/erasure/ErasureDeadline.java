/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.core.time.DayCount;
import io.sharedkit.core.time.JapanTime;
import java.time.Instant;
import java.time.LocalDate;

/**
 * By when a tenant's data must be erased. The last day of the contract itself is not counted (Civil Code, article 140),
 * and the period ends with the end of its last day (article 141).
 *
 * @param tenant whose data
 * @param count how the business days were counted, with the days that were skipped
 * @param dueBefore 24:00 JST of the last day, as the first instant that is too late
 */
public record ErasureDeadline(TenantId tenant, DayCount count, Instant dueBefore) {

    /** Counts it; beyond the official list of holidays it is provisional, after 2099 refused. */
    static ErasureDeadline of(TenantId tenant, LocalDate contractEnd, int businessDays, BusinessCalendar calendar) {
        DayCount count = calendar.after(contractEnd, businessDays);
        return new ErasureDeadline(tenant, count, JapanTime.endOfDay(count.day()));
    }

    /** The last day on which the erasure is still in time. */
    public LocalDate day() {
        return count.day();
    }
}
