/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ends of periods for every event of 28 years, against a walk day by day. */
class CivilPeriodTest {
    private static final LocalDate FROM = LocalDate.of(2000, 1, 1);
    private static final LocalDate UNTIL = LocalDate.of(2028, 1, 1);
    private static final BusinessCalendar JAPAN = BusinessCalendar.japan();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P1M", "P2M", "P3M", "P6M", "P9M", "P11M", "P1Y", "P2Y", "P3Y", "P5Y", "P7Y", "P10Y", "P1D", "P30D",
                "P60D", "P90D", "P1W", "P2W", "P52W"
            })
    void after_everyEventOf28Years_endsWhereAWalkEnds(String text) {
        Span span = Span.parse(text);
        long events = FROM.datesUntil(UNTIL)
                .peek(event -> assertThat(
                                JAPAN.after(event, span, Counting.CIVIL_CODE).day())
                        .as("%s after %s", span, event)
                        .isEqualTo(walked(event, span)))
                .filter(event -> JAPAN.after(event.plusDays(1), span, Counting.CIVIL_CODE.withFirstDay())
                        .day()
                        .equals(walked(event, span)))
                .count();
        assertThat(events).isEqualTo(10_227);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1M", "P2M", "P3M", "P6M", "P9M", "P1Y", "P2Y", "P5Y", "P1D", "P30D", "P2W"})
    void before_everyEventOf28Years_isTheLatestDayThatIsFarEnoughInBothReadings(String text) {
        Span span = Span.parse(text);
        LocalDate day = FROM.minusYears(6);
        for (LocalDate event = FROM; event.isBefore(UNTIL); event = event.plusDays(1)) {
            while (fits(day.plusDays(1), span, event)) {
                day = day.plusDays(1);
            }
            assertThat(JAPAN.before(event, span, Counting.CIVIL_CODE).day())
                    .as("%s before %s", span, event)
                    .isEqualTo(day);
            assertThat(JAPAN.before(event.minusDays(1), span, Counting.CIVIL_CODE.withFirstDay())
                            .day())
                    .isEqualTo(day);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "filing of a fiscal year,                2025-04-30, P7Y, 2032-04-30",
        "the day before a leap day,              2023-02-28, P1Y, 2024-02-29",
        "a leap day,                             2024-02-29, P1Y, 2025-02-28",
        "the day after the leap day has no like, 2024-02-28, P1Y, 2025-02-28",
        "end of a long month,                    2026-01-30, P1M, 2026-02-28",
        "end of a short month,                   2026-02-28, P1M, 2026-03-31",
        "end of June,                            2026-06-30, P6M, 2026-12-31",
        "end of a year,                          2026-12-31, P1D, 2027-01-01",
        "over the end of a year,                 2026-12-15, P1M, 2027-01-15",
    })
    void after_knownEnds(String why, LocalDate event, Span span, LocalDate end) {
        assertThat(JAPAN.after(event, span, Counting.CIVIL_CODE).day()).as(why).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "V8,                                       2027-03-31, P6M, 2026-09-30",
        "V8,                                       2026-08-31, P6M, 2026-02-28",
        "a period from 02-28 on ends on 08-31,     2026-08-30, P6M, 2026-02-27",
        "a month by the numbers of the calendar,   2026-02-28, P1M, 2026-01-28",
        "leap year,                                2024-02-29, P1M, 2024-01-29",
        "a year before a leap day,                 2024-02-29, P1Y, 2023-02-28",
        "no leap day a year earlier,               2024-02-28, P1Y, 2023-02-27",
        "thirty days,                              2026-03-31, P30D, 2026-03-01",
    })
    void before_knownDays(String why, LocalDate event, Span span, LocalDate day) {
        assertThat(JAPAN.before(event, span, Counting.CIVIL_CODE).day()).as(why).isEqualTo(day);
    }

    @Test
    void before_isNeverLaterThanWhatItsOwnPeriodAllows() {
        for (Span span : new Span[] {Span.months(1), Span.months(6), Span.years(1), Span.weeks(2), Span.days(30)}) {
            FROM.datesUntil(UNTIL).forEach(event -> {
                LocalDate day = JAPAN.before(event, span, Counting.CIVIL_CODE).day();
                assertThat(JAPAN.after(day, span, Counting.CIVIL_CODE).day()).isBeforeOrEqualTo(event);
            });
        }
    }

    @Test
    void businessDays_needACalendar() {
        Span span = Span.businessDays(1);
        assertThatThrownBy(() -> CivilPeriod.lastDay(FROM, span)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CivilPeriod.latestEvent(FROM, span)).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean fits(LocalDate day, Span span, LocalDate event) {
        if (walked(day, span).isAfter(event)) {
            return false;
        }
        int months =
                span.unit() == Span.Unit.MONTHS ? span.count() : span.unit() == Span.Unit.YEARS ? 12 * span.count() : 0;
        int apart = 12 * (event.getYear() - day.getYear()) + event.getMonthValue() - day.getMonthValue();
        return apart > months || apart == months && day.getDayOfMonth() <= event.getDayOfMonth();
    }

    private static LocalDate walked(LocalDate event, Span span) {
        char unit = span.unit().name().charAt(0);
        return event.plusDays(CivilReference.daysUntilEnd(
                event.getYear(), event.getMonthValue(), event.getDayOfMonth(), span.count(), unit));
    }
}
