/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndOfDayTest {

    @ParameterizedTest
    @CsvSource({
        "24:00, 2026-06-29, 2026-06-29T15:00:00Z",
        "17:30, 2026-06-29, 2026-06-29T08:30:00Z",
        "09:00, 2026-06-29, 2026-06-29T00:00:00Z",
        "00:01, 2026-06-29, 2026-06-28T15:01:00Z",
        "24:00, 2026-12-31, 2026-12-31T15:00:00Z",
        "24:00, 2024-02-29, 2024-02-29T15:00:00Z",
    })
    void on_isTheFirstInstantThatIsTooLateInJapan(String text, LocalDate day, String instant) {
        EndOfDay end = EndOfDay.parse(text);
        assertThat(end).hasToString(text);
        assertThat(end.on(day)).isEqualTo(instant);
    }

    @Test
    void midnight_isTheEndOfTheDayAndNotItsBeginning() {
        LocalDate day = LocalDate.of(2026, 6, 29);
        assertThat(EndOfDay.parse("24:00")).isEqualTo(EndOfDay.MIDNIGHT);
        assertThat(new EndOfDay(LocalTime.MIDNIGHT).on(day)).isEqualTo(JapanTime.endOfDay(day));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "24", "24:01", "25:00", "5:30", "17.30", "17:60", "-01:00", "noon", "１７:３０"})
    void parse_ofSomethingElse_saysWhatToWrite(String text) {
        assertThatThrownBy(() -> EndOfDay.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'%s' is no end of a day. Write 24:00, or the time of day when business closes: 17:30.", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00:00", "00:00:00"})
    void parse_ofTheBeginningOfADay_isRefused(String text) {
        assertThatThrownBy(() -> EndOfDay.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Write 24:00");
    }
}
