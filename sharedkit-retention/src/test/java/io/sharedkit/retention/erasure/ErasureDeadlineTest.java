/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.core.time.ClosedDay;
import io.sharedkit.retention.RetentionPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ErasureDeadlineTest {
    private static final TenantId TENANT = TenantId.of("t");

    @Test
    @Tag("GN-03a")
    void of_endOfMarch2026_isTheSixtiethBusinessDay() {
        ErasureDeadline deadline = deadline(LocalDate.of(2026, 3, 31), BusinessCalendar.japan());
        assertThat(deadline.day()).isEqualTo(LocalDate.of(2026, 6, 29));
        assertThat(deadline.dueBefore()).isEqualTo(Instant.parse("2026-06-29T15:00:00Z"));
        assertThat(deadline.count().skippedHolidays())
                .extracting(ClosedDay::day)
                .containsExactly(
                        LocalDate.of(2026, 4, 29),
                        LocalDate.of(2026, 5, 3),
                        LocalDate.of(2026, 5, 4),
                        LocalDate.of(2026, 5, 5),
                        LocalDate.of(2026, 5, 6));
    }

    @Test
    void of_closingDays_moveItBack() {
        LocalDate end = LocalDate.of(2026, 11, 30);
        BusinessCalendar closed =
                BusinessCalendar.japan().closedOn(MonthDay.of(12, 29), MonthDay.of(12, 30), MonthDay.of(12, 31));
        LocalDate plain = deadline(end, BusinessCalendar.japan()).day();
        assertThat(deadline(end, closed).day()).isAfter(plain);
        assertThat(deadline(end, RetentionPolicy.defaults().calendar()).day()).isEqualTo(plain);
    }

    /** Between 85 and 96 calendar days for every month's end from 2016 to 2027, as counted by an independent script. */
    @Test
    void of_everyMonthsEnd_liesWhereSixtyBusinessDaysLie() {
        for (LocalDate first = LocalDate.of(2016, 2, 1);
                first.isBefore(LocalDate.of(2027, 9, 1));
                first = first.plusMonths(1)) {
            LocalDate end = first.minusDays(1);
            ErasureDeadline deadline = deadline(end, BusinessCalendar.japan());
            long days = end.until(deadline.day(), java.time.temporal.ChronoUnit.DAYS);
            assertThat(days).as("from %s", end).isBetween(85L, 96L);
            assertThat(days - deadline.count().skipped().size()).isEqualTo(60);
            assertThat(List.of(java.time.DayOfWeek.SATURDAY, java.time.DayOfWeek.SUNDAY))
                    .doesNotContain(deadline.day().getDayOfWeek());
        }
    }

    private static ErasureDeadline deadline(LocalDate end, BusinessCalendar calendar) {
        return ErasureDeadline.of(TENANT, end, 60, calendar);
    }
}
