/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessCalendarTest {
    private static final BusinessCalendar JAPAN = BusinessCalendar.japan();
    private static final BusinessCalendar COMPANY = JAPAN.closedOn(
            MonthDay.of(12, 29),
            MonthDay.of(12, 30),
            MonthDay.of(12, 31),
            MonthDay.of(1, 1),
            MonthDay.of(1, 2),
            MonthDay.of(1, 3));
    private static final Set<LocalDate> ACT = HolidayReference.between(1955, 2027);

    @Test
    void holidays_areAllOfTheOfficialOnes() {
        assertThat(official()).hasSize(1_067);
        assertThat(official().keySet()).containsExactlyInAnyOrderElementsOf(ACT);
    }

    @Test
    void isBusinessDay_onEveryDayOf73Years_isWhatTheActSays() {
        LocalDate.of(1955, 1, 1)
                .datesUntil(LocalDate.of(2028, 1, 1))
                .forEach(day ->
                        assertThat(JAPAN.isBusinessDay(day)).as(day.toString()).isEqualTo(reference(day)));
    }

    @ParameterizedTest
    @CsvSource({
        "2019-05-01,休日（祝日扱い）",
        "2019-10-14,体育の日（スポーツの日）",
        "2026-05-06,休日",
        "2026-09-22,休日",
        "1955-01-01,元日",
        "2027-11-23,勤労感謝の日"
    })
    void holidays_haveTheirOfficialNames(LocalDate day, String name) {
        assertThat(Holidays.japan().name(day)).contains(name);
    }

    @ParameterizedTest
    @CsvSource({
        "V1, 2026-05-01, 2026-05-07",
        "V2, 2026-09-19, 2026-09-24",
        "V3, 2026-12-28, 2026-12-29",
    })
    void after_oneBusinessDay(String vector, LocalDate occurred, LocalDate expected) {
        assertThat(JAPAN.after(occurred, 1).day()).as(vector).isEqualTo(expected);
    }

    @Test
    void after_overTheCompanysClosure() {
        DayCount count = COMPANY.after(LocalDate.of(2026, 12, 28), 1);
        assertThat(count.day()).isEqualTo("2027-01-04");
        assertThat(count.skipped())
                .map(ClosedDay::reason)
                .containsExactly(
                        ClosedDay.Reason.COMPANY,
                        ClosedDay.Reason.COMPANY,
                        ClosedDay.Reason.COMPANY,
                        ClosedDay.Reason.HOLIDAY,
                        ClosedDay.Reason.WEEKEND,
                        ClosedDay.Reason.WEEKEND);
        assertThat(count.skippedHolidays())
                .containsExactly(new ClosedDay(LocalDate.of(2027, 1, 1), ClosedDay.Reason.HOLIDAY, "元日"));
    }

    @ParameterizedTest
    @CsvSource({"V10, 2026-12-04, P30D, 2027-01-02", "V11, 2026-11-02, P60D, 2026-12-31"})
    void after_withTheFirstDayCounted_andRolledByPublicOffices(
            String vector, LocalDate known, Span span, LocalDate last) {
        Counting counting = Counting.CIVIL_CODE.withFirstDay().rolled(Roll.NEXT);
        DayCount count = JAPAN.publicOffices().after(known, span, counting);
        assertThat(count.unrolled()).as(vector).isEqualTo(last);
        assertThat(count.day()).as(vector).isEqualTo("2027-01-04");
        assertThat(count.endsBefore()).as(vector).isEqualTo("2027-01-04T15:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"V5, 2026-05-11, 2026-04-28", "V6, 2026-09-28, 2026-09-16", "V7, 2027-01-06, 2026-12-29"})
    void before_fiveBusinessDays(String vector, LocalDate start, LocalDate expected) {
        assertThat(JAPAN.before(start, 5).day()).as(vector).isEqualTo(expected);
    }

    @Test
    void before_overTheCompanysClosure() {
        assertThat(COMPANY.before(LocalDate.of(2027, 1, 6), 5).day()).as("V7").isEqualTo("2026-12-24");
    }

    @Test
    void after_sixtyBusinessDays_namesTheHolidaysItSkipped() {
        DayCount count = JAPAN.after(LocalDate.of(2026, 3, 31), 60);
        assertThat(count.day()).as("V9").isEqualTo("2026-06-29");
        assertThat(count.event()).isEqualTo("2026-03-31");
        assertThat(count.span()).isEqualTo(Span.businessDays(60));
        assertThat(count.skippedHolidays())
                .map(ClosedDay::name)
                .containsExactly("昭和の日", "憲法記念日", "みどりの日", "こどもの日", "休日");
        assertThat(count.skipped()).hasSize(90 - 60);
    }

    @Test
    void count_ofNone_isRefused() {
        LocalDate day = LocalDate.of(2026, 4, 1);
        assertThatThrownBy(() -> JAPAN.after(day, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not 0");
        assertThatThrownBy(() -> JAPAN.before(day, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void days_outsideTheYears_areRefused() {
        LocalDate[] outside = {LocalDate.MIN, LocalDate.of(1954, 12, 31), LocalDate.of(2100, 1, 1), LocalDate.MAX};
        for (LocalDate day : outside) {
            for (ThrowingCallable question : new ThrowingCallable[] {
                () -> JAPAN.isBusinessDay(day),
                () -> JAPAN.closed(day),
                () -> JAPAN.closedOn(day),
                () -> JAPAN.after(day, 1),
                () -> JAPAN.before(day, 1),
                () -> JAPAN.after(day, Span.years(1), Counting.CIVIL_CODE),
                () -> JAPAN.before(day, Span.years(1), Counting.CIVIL_CODE.withFirstDay())
            }) {
                assertThatThrownBy(question)
                        .isInstanceOf(DateTimeException.class)
                        .hasMessageContaining("1955 to 2099")
                        .hasMessageContaining(day.toString());
            }
        }
    }

    @Test
    void ends_outsideTheYears_areRefusedWhereTheCalendarIsAsked() {
        LocalDate first = LocalDate.of(1955, 1, 4);
        LocalDate last = LocalDate.of(2099, 12, 31);
        assertThat(JAPAN.before(first, Span.days(30), Counting.CIVIL_CODE).day())
                .isEqualTo("1954-12-05");
        assertThat(JAPAN.after(last, Span.years(100), Counting.CIVIL_CODE).day())
                .isEqualTo("2199-12-31");
        assertThat(JAPAN.after(last, Span.businessDays(1), Counting.CIVIL_CODE.withFirstDay())
                        .day())
                .isEqualTo(last);
        assertThat(JAPAN.before(last, Span.businessDays(1), Counting.CIVIL_CODE.withFirstDay())
                        .day())
                .isEqualTo(last);
        Counting next = Counting.CIVIL_CODE.rolled(Roll.NEXT);
        for (ThrowingCallable question : new ThrowingCallable[] {
            () -> JAPAN.after(last, 1),
            () -> JAPAN.after(LocalDate.of(2000, 1, 1), 25_000),
            () -> JAPAN.before(LocalDate.of(2000, 1, 1), 25_000),
            () -> JAPAN.before(first, 2),
            () -> JAPAN.after(last, Span.years(100), next),
            () -> JAPAN.before(first, Span.days(30), next)
        }) {
            assertThatThrownBy(question).isInstanceOf(DateTimeException.class).hasMessageContaining("1955 to 2099");
        }
    }

    @Test
    void closings_inWhateverOrder_areTheSame() {
        MonthDay eve = MonthDay.of(12, 30);
        LocalDate day = LocalDate.of(2026, 12, 30);
        assertThat(JAPAN.publicOffices().closedOn(eve).closedOn(day).closed(day))
                .isEqualTo(JAPAN.closedOn(day).closedOn(eve).publicOffices().closed(day))
                .contains(new ClosedDay(day, ClosedDay.Reason.PUBLIC_OFFICE, ""));
        assertThat(JAPAN.closedOn(day).closed(day)).contains(new ClosedDay(day, ClosedDay.Reason.COMPANY, ""));
        assertThat(JAPAN.closedOn(day).isBusinessDay(day.minusYears(1))).isTrue();
    }

    @Test
    void closedOn_addsToACopy() {
        MonthDay leapDay = MonthDay.of(2, 29);
        assertThat(JAPAN.closedOn(leapDay).isBusinessDay(LocalDate.of(2024, 2, 29)))
                .isFalse();
        assertThat(JAPAN.closedOn(leapDay).closedOn(MonthDay.of(12, 29)).isBusinessDay(LocalDate.of(2024, 2, 29)))
                .isFalse();
        assertThat(JAPAN.isBusinessDay(LocalDate.of(2024, 2, 29))).isTrue();
    }

    @Test
    void everyHoliday_hasAnEnglishName() {
        Set<String> names = new TreeSet<>(official().values());
        assertThat(names)
                .hasSize(23)
                .allSatisfy(name -> assertThat(english(name)).matches("[A-Za-z' ()]+"));
        assertThat(names.stream().map(BusinessCalendarTest::english).collect(Collectors.toSet()))
                .hasSameSizeAs(names);
        assertThat(english("春分の日")).isEqualTo("Vernal Equinox Day");
    }

    @Test
    void closedDay_inJapaneseOrForOtherReasons_keepsItsName() {
        LocalDate day = LocalDate.of(2026, 3, 20);
        assertThat(new ClosedDay(day, ClosedDay.Reason.HOLIDAY, "春分の日").name(Locale.JAPAN))
                .isEqualTo("春分の日");
        assertThat(new ClosedDay(day, ClosedDay.Reason.WEEKEND, "").name(Locale.ENGLISH))
                .isEmpty();
    }

    private static NavigableMap<LocalDate, String> official() {
        return Holidays.japan().days().headMap(LocalDate.of(2028, 1, 1), false);
    }

    private static String english(String name) {
        return new ClosedDay(LocalDate.of(2026, 3, 20), ClosedDay.Reason.HOLIDAY, name).name(Locale.UK);
    }

    private static boolean reference(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && !ACT.contains(day);
    }
}
