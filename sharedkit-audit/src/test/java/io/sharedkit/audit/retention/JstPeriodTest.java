/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JstPeriodTest {

    /** Civil Code articles 140 and 143: counted from the day after, up to the day before the corresponding one. */
    @ParameterizedTest
    @CsvSource({
        "2026-08-24, P90D, 2026-11-22",
        "2026-08-24, P0D, 2026-08-24",
        "2023-11-21, P3Y, 2026-11-21",
        "2025-12-31, P3Y, 2028-12-31",
        "2027-02-28, P1Y, 2028-02-29",
        "2028-02-28, P1Y, 2029-02-28",
        "2028-02-29, P1Y, 2029-02-28",
        "2024-02-28, P4Y, 2028-02-28",
        "2024-02-29, P4Y, 2028-02-29",
        "2024-02-28, P3Y, 2027-02-28",
        "2024-02-29, P3Y, 2027-02-28",
        "2026-01-30, P1M, 2026-02-28",
        "2026-01-31, P1M, 2026-02-28",
        "2026-02-27, P1M, 2026-03-27",
        "2026-02-28, P1M, 2026-03-31",
        "2023-01-30, P3Y1M, 2026-02-28",
        "2023-01-10, P3Y1M10D, 2026-02-20",
        "2096-02-29, P4Y, 2100-02-28",
    })
    void lastDay_isThatOfTheCivilCode(LocalDate event, Period period, LocalDate last) {
        assertThat(JstPeriod.lastDay(event, period)).isEqualTo(last);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0D", "P1D", "P90D", "P1M", "P6M", "P1Y", "P3Y", "P3Y1M", "P1Y11M29D", "P100Y"})
    void newestEnding_onEveryDayOfNineYears_isTheLastThatEnds(String text) {
        Period period = Period.parse(text);
        LocalDate first = LocalDate.of(2023, 12, 1);
        for (LocalDate today = first; today.isBefore(first.plusYears(9)); today = today.plusDays(1)) {
            LocalDate newest = JstPeriod.newestEnding(today, period);
            assertThat(JstPeriod.lastDay(newest, period)).isBeforeOrEqualTo(today);
            assertThat(JstPeriod.lastDay(newest.plusDays(1), period)).isAfter(today);
        }
    }
}
