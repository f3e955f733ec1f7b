/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a count says of itself, word by word. */
class DayCountTest {
    private static final BusinessCalendar JAPAN = BusinessCalendar.of(
            Holidays.of("内閣府 Cabinet Office 2026-02-02", Holidays.japan().days(), 2027));
    private static final Counting CIVIL_CODE = Counting.CIVIL_CODE;

    static Stream<Arguments> counts() {
        return Stream.of(
                Arguments.of(
                        JAPAN.after(LocalDate.of(2026, 3, 31), 60),
                        "2026年3月31日（火）の翌日から数えて60営業日、最終日は2026年6月29日（月）、その日の24:00（JST）まで。"
                                + "数えなかった日：土日25日、国民の祝日・休日 2026年4月29日（水） 昭和の日・"
                                + "2026年5月3日（日） 憲法記念日・2026年5月4日（月） みどりの日・2026年5月5日（火） こどもの日・"
                                + "2026年5月6日（水） 休日。祝日の出典：内閣府 Cabinet Office 2026-02-02。",
                        "60 business days after 2026-03-31, that day not counted: the last day is 2026-06-29, until 24:00 JST."
                                + " Not counted: 25 days of weekends; national holidays 2026-04-29 (Showa Day), 2026-05-03"
                                + " (Constitution Memorial Day), 2026-05-04 (Greenery Day), 2026-05-05 (Children's Day),"
                                + " 2026-05-06 (National holiday). Holidays: 内閣府 Cabinet Office 2026-02-02."),
                Arguments.of(
                        JAPAN.publicOffices()
                                .closedOn(LocalDate.of(2027, 12, 28))
                                .before(
                                        LocalDate.of(2028, 1, 5),
                                        Span.businessDays(1),
                                        CIVIL_CODE.until(EndOfDay.parse("17:30"))),
                        "2028年1月5日（水）の前日からさかのぼって1営業日、最終日は2028年1月4日（火）、その日の17:30（JST）まで。"
                                + "祝日の出典：内閣府 Cabinet Office 2026-02-02。暫定：公式の祝日一覧は2027年まで。",
                        "1 business day before 2028-01-05, that day not counted: the last day is 2028-01-04, until 17:30 JST."
                                + " Holidays: 内閣府 Cabinet Office 2026-02-02."
                                + " Provisional: the official list of holidays ends with 2027."),
                Arguments.of(
                        JAPAN.publicOffices()
                                .closedOn(MonthDay.of(12, 28))
                                .before(LocalDate.of(2028, 1, 3), Span.businessDays(1), CIVIL_CODE.withFirstDay()),
                        "2028年1月3日（月）を初日としてさかのぼって1営業日、最終日は2027年12月27日（月）、その日の24:00（JST）まで。"
                                + "数えなかった日：土日1日、国民の祝日・休日 2028年1月1日（土） 元日、"
                                + "行政機関の休日 2028年1月3日（月）・2027年12月31日（金）・2027年12月30日（木）・2027年12月29日（水）、"
                                + "会社の休業日 2027年12月28日（火）。祝日の出典：内閣府 Cabinet Office 2026-02-02。"
                                + "暫定：公式の祝日一覧は2027年まで。",
                        "1 business day before the end of 2028-01-03, that day counted: the last day is 2027-12-27, until"
                                + " 24:00 JST. Not counted: 1 day of a weekend; national holidays 2028-01-01 (New Year's Day);"
                                + " days on which public offices are closed 2028-01-03, 2027-12-31, 2027-12-30, 2027-12-29;"
                                + " closing days of the company 2027-12-28. Holidays: 内閣府 Cabinet Office 2026-02-02."
                                + " Provisional: the official list of holidays ends with 2027."),
                Arguments.of(
                        JAPAN.after(
                                LocalDate.of(2026, 12, 4),
                                Span.days(30),
                                CIVIL_CODE.withFirstDay().rolled(Roll.NEXT)),
                        "2026年12月4日（金）を初日として30日、最終日は2027年1月2日（土）、その日の24:00（JST）まで。"
                                + "2027年1月2日（土）は営業日でないため、期限は2027年1月4日（月）の同じ時刻となる。"
                                + "飛ばした日：土日2日。祝日の出典：内閣府 Cabinet Office 2026-02-02。",
                        "30 days from 2026-12-04 on, that day counted: the last day is 2027-01-02, until 24:00 JST."
                                + " 2027-01-02 is no business day, so that the period ends on 2027-01-04, at the same time of day."
                                + " Passed over: 2 days of weekends. Holidays: 内閣府 Cabinet Office 2026-02-02."),
                Arguments.of(
                        JAPAN.after(LocalDate.of(2026, 3, 31), Span.months(1), CIVIL_CODE.rolled(Roll.NEXT)),
                        "2026年3月31日（火）の翌日から数えて1か月、最終日は2026年4月30日（木）、その日の24:00（JST）まで。"
                                + "祝日の出典：内閣府 Cabinet Office 2026-02-02。",
                        "1 month after 2026-03-31, that day not counted: the last day is 2026-04-30, until 24:00 JST."
                                + " Holidays: 内閣府 Cabinet Office 2026-02-02."),
                Arguments.of(
                        JAPAN.after(LocalDate.of(2025, 4, 30), Span.years(7), CIVIL_CODE),
                        "2025年4月30日（水）の翌日から数えて7年、最終日は2032年4月30日（金）、その日の24:00（JST）まで。",
                        "7 years after 2025-04-30, that day not counted: the last day is 2032-04-30, until 24:00 JST."));
    }

    @ParameterizedTest
    @MethodSource("counts")
    void explain_inBothLanguages_isThisTextInEveryLocaleAndZone(DayCount count, String japanese, String english) {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String other :
                    new String[] {"tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist", "ja-JP-u-ca-japanese"}) {
                Locale.setDefault(Locale.forLanguageTag(other));
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
                assertThat(count.explain(Locale.JAPANESE)).isEqualTo(japanese);
                assertThat(count.explain(Locale.JAPAN)).isEqualTo(japanese);
                assertThat(count.explain(Locale.ENGLISH)).isEqualTo(english);
                assertThat(count.explain(Locale.getDefault())).isEqualTo(other.startsWith("ja") ? japanese : english);
                assertThat(count).hasToString(english);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void count_saysHowItWasCounted() {
        Counting counting = CIVIL_CODE.withFirstDay().rolled(Roll.PREVIOUS).until(EndOfDay.parse("17:30"));
        DayCount count = JAPAN.after(LocalDate.of(2026, 9, 1), Span.days(22), counting);
        assertThat(count.direction()).isEqualTo(DayCount.Direction.AFTER);
        assertThat(count.event()).isEqualTo("2026-09-01");
        assertThat(count.span()).isEqualTo(Span.days(22));
        assertThat(count.counting()).isEqualTo(counting);
        assertThat(count.unrolled()).isEqualTo("2026-09-22");
        assertThat(count.day()).isEqualTo("2026-09-18");
        assertThat(count.endsBefore()).isEqualTo("2026-09-18T08:30:00Z");
        assertThat(count.holidaysVersion()).isEqualTo("内閣府 Cabinet Office 2026-02-02");
        assertThat(count.skipped())
                .map(ClosedDay::day)
                .containsExactly(
                        LocalDate.of(2026, 9, 22), LocalDate.of(2026, 9, 21),
                        LocalDate.of(2026, 9, 20), LocalDate.of(2026, 9, 19));
        assertThat(count.skippedHolidays()).map(ClosedDay::name).containsExactly("休日", "敬老の日");
        assertThat(JAPAN.before(count.day(), 1).direction()).isEqualTo(DayCount.Direction.BEFORE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P30D", "P2W", "P6M", "P10Y"})
    void provisional_withoutBusinessDaysAndRolls_neverIs(String span) {
        DayCount count = JAPAN.after(LocalDate.of(2027, 12, 20), Span.parse(span), CIVIL_CODE);
        assertThat(count.provisional()).isFalse();
        assertThat(count.skipped()).isEmpty();
        assertThat(JAPAN.after(LocalDate.of(2027, 12, 20), Span.parse(span), CIVIL_CODE.rolled(Roll.PREVIOUS))
                        .provisional())
                .isTrue();
    }

    @Test
    void provisional_ofARoll_dependsOnTheDaysThatWereAskedFor() {
        Counting previous = CIVIL_CODE.rolled(Roll.PREVIOUS);
        LocalDate event = LocalDate.of(2027, 12, 22);
        DayCount rolledBack = JAPAN.after(event, Span.days(10), previous);
        assertThat(rolledBack.unrolled()).isEqualTo("2028-01-01");
        assertThat(rolledBack.day()).isEqualTo("2027-12-31");
        assertThat(rolledBack.provisional()).isTrue();
        assertThat(JAPAN.after(event, Span.days(9), previous).provisional()).isFalse();
        assertThat(JAPAN.publicOffices()
                        .after(event, Span.days(9), CIVIL_CODE.rolled(Roll.NEXT))
                        .provisional())
                .isTrue();
    }

    @Test
    void equals_ifAndOnlyIfTheyExplainThemselvesAlike() {
        LocalDate event = LocalDate.of(2027, 12, 20);
        BusinessCalendar same = BusinessCalendar.of(
                Holidays.of("内閣府 Cabinet Office 2026-02-02", Holidays.japan().days(), 2027));
        BusinessCalendar newer =
                BusinessCalendar.of(Holidays.of("2027-02-01", Holidays.japan().days(), 2028));
        BusinessCalendar known = BusinessCalendar.of(
                Holidays.of("内閣府 Cabinet Office 2026-02-02", Holidays.japan().days(), 2028));
        DayCount count = JAPAN.after(event, 20);
        assertThat(count).isEqualTo(same.after(event, 20)).hasSameHashCodeAs(same.after(event, 20));
        assertThat(count)
                .isNotEqualTo(newer.after(event, 20))
                .isNotEqualTo(known.after(event, 20))
                .isNotEqualTo(JAPAN.after(event.minusDays(1), 20))
                .isNotEqualTo(JAPAN.after(event, 19))
                .isNotEqualTo(JAPAN.after(event, Span.businessDays(20), CIVIL_CODE.until(EndOfDay.parse("17:30"))))
                .isNotEqualTo(count.explain(Locale.ENGLISH));
        assertThat(known.after(event, 20)).isNotEqualTo(count);
        assertThat(JAPAN.after(event, Span.days(9), CIVIL_CODE))
                .isEqualTo(newer.after(event, Span.days(9), CIVIL_CODE))
                .hasToString(newer.after(event, Span.days(9), CIVIL_CODE).toString());
    }
}
