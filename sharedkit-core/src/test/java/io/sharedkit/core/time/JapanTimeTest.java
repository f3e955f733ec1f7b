/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("HK-11a")
@Tag("GN-12a")
class JapanTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T00:00:00Z,           2026-11-22T09:00:00.000000+09:00",
        "2026-11-22T14:59:59.999999999Z, 2026-11-22T23:59:59.999999+09:00",
        "2026-12-31T15:00:00Z,           2027-01-01T00:00:00.000000+09:00",
        "2024-02-28T15:00:00.123456Z,    2024-02-29T00:00:00.123456+09:00",
    })
    void format_isJstWithItsOffset(Instant instant, String printed) {
        assertThat(JapanTime.format(instant)).isEqualTo(printed);
        assertThat(JapanTime.format(instant)).hasSize(32);
    }

    @Test
    void formatMinutes_namesTheZone() {
        assertThat(JapanTime.formatMinutes(Instant.parse("2026-11-22T00:00:59Z")))
                .isEqualTo("2026-11-22 09:00 JST");
    }

    @Test
    void formats_doNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(JapanTime.formatMinutes(Instant.EPOCH)).isEqualTo("1970-01-01 09:00 JST");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void date_turnsAtMidnightInJapan() {
        assertThat(JapanTime.date(Instant.parse("2026-11-21T14:59:59Z"))).isEqualTo("2026-11-21");
        assertThat(JapanTime.date(Instant.parse("2026-11-21T15:00:00Z"))).isEqualTo("2026-11-22");
    }

    @Test
    void day_lastsFromItsStartToItsEnd() {
        LocalDate day = LocalDate.of(2026, 11, 22);
        assertThat(JapanTime.startOfDay(day)).isEqualTo("2026-11-21T15:00:00Z");
        assertThat(JapanTime.endOfDay(day)).isEqualTo(JapanTime.startOfDay(day.plusDays(1)));
        assertThat(Duration.between(JapanTime.startOfDay(day), JapanTime.endOfDay(day)))
                .isEqualTo(Duration.ofHours(24));
    }
}
