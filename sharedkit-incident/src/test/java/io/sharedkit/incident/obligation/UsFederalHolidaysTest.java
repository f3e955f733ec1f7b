/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the days on which federal courts were and will be closed, as they list them. */
class UsFederalHolidaysTest {

    static Stream<List<String>> years() {
        return Stream.of(
                List.of(
                        "2021-01-01 2021-01-18 2021-02-15 2021-05-31 2021-06-18 2021-07-05 2021-09-06 2021-10-11 2021-11-11"
                                + " 2021-11-25 2021-12-24 2021-12-31"),
                List.of(
                        "2026-01-01 2026-01-19 2026-02-16 2026-05-25 2026-06-19 2026-07-03 2026-09-07 2026-10-12 2026-11-11"
                                + " 2026-11-26 2026-12-25"),
                List.of(
                        "2027-01-01 2027-01-18 2027-02-15 2027-05-31 2027-06-18 2027-07-05 2027-09-06 2027-10-11 2027-11-11"
                                + " 2027-11-25 2027-12-24 2027-12-31"),
                List.of(
                        "2028-01-17 2028-02-21 2028-05-29 2028-06-19 2028-07-04 2028-09-04 2028-10-09 2028-11-10 2028-11-23"
                                + " 2028-12-25"));
    }

    @ParameterizedTest
    @MethodSource("years")
    void holidays_areThoseOfTheYear(List<String> listed) {
        List<LocalDate> expected =
                Stream.of(listed.get(0).split(" ")).map(LocalDate::parse).toList();
        int year = expected.get(0).getYear();
        assertThat(UsFederalHolidays.holidays().days().keySet().stream().filter(day -> day.getYear() == year))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void juneteenth_isNoHolidayBefore2021_andResultsAfter2030AreProvisional() {
        assertThat(UsFederalHolidays.holidays().name(LocalDate.of(2020, 6, 19))).isEmpty();
        assertThat(UsFederalHolidays.holidays().name(LocalDate.of(2026, 6, 19)))
                .contains("Juneteenth National Independence Day");
        assertThat(UsFederalHolidays.holidays().lastOfficialYear()).isEqualTo(2030);
    }
}
