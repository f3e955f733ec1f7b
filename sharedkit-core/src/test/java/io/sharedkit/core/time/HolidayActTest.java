/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the Act against the official list, an independent reference and astronomy. */
class HolidayActTest {

    @Test
    void year_ofTheActAsItReadsNow_isTheOfficialListByDayAndName() {
        for (int year = 2022; year <= Holidays.japan().lastOfficialYear(); year++) {
            assertThat(HolidayAct.year(year)).as("%d", year).isEqualTo(official(year));
        }
    }

    @Test
    void year_until2099_isWhatTheReferenceSays() {
        Set<LocalDate> reference = HolidayReference.between(2028, 2099);
        TreeMap<LocalDate, String> provisional = new TreeMap<>();
        for (int year = 2028; year <= 2099; year++) {
            provisional.putAll(HolidayAct.year(year));
        }
        assertThat(provisional.keySet()).containsExactlyElementsOf(reference);
        assertThat(Holidays.japan().days().tailMap(LocalDate.of(2028, 1, 1)).keySet())
                .containsExactlyElementsOf(reference);
    }

    @Test
    void year_everyEquinoxOf120Years_isThatOfAstronomy() {
        for (int year = 1980; year <= 2099; year++) {
            assertThat(HolidayAct.year(year))
                    .containsEntry(Equinoxes.march(year), "春分の日")
                    .containsEntry(Equinoxes.september(year), "秋分の日");
        }
    }

    @Test
    void year_noEquinoxFallsSoNearMidnightThatAstronomyWouldNotTellTheDay() {
        double nearest = Double.MAX_VALUE;
        for (int year = 1980; year <= 2099; year++) {
            nearest = Math.min(nearest, Equinoxes.minutesFromMidnight(year, true));
            nearest = Math.min(nearest, Equinoxes.minutesFromMidnight(year, false));
        }
        assertThat(nearest).isGreaterThan(1); // the error of the series
    }

    @Test
    void officialEquinoxes_since1980_areThoseOfAstronomy() {
        for (int year = 1980; year <= Holidays.japan().lastOfficialYear(); year++) {
            assertThat(official(year))
                    .containsEntry(Equinoxes.march(year), "春分の日")
                    .containsEntry(Equinoxes.september(year), "秋分の日");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2032-09-21, 休日, between two holidays",
        "2030-05-06, 休日, instead of a Sunday and behind two holidays",
        "2033-03-21, 休日, instead of the equinox on a Sunday",
        "2028-01-10, 成人の日, second Monday",
    })
    void year_knownDays(LocalDate day, String name, String why) {
        assertThat(HolidayAct.year(day.getYear())).as(why).containsEntry(day, name);
    }

    private static NavigableMap<LocalDate, String> official(int year) {
        return Holidays.japan().days().subMap(LocalDate.of(year, 1, 1), true, LocalDate.of(year, 12, 31), true);
    }
}
