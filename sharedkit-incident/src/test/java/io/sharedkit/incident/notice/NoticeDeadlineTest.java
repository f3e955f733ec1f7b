/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import static io.sharedkit.incident.notice.Desk.change;
import static io.sharedkit.incident.notice.Desk.instant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.core.time.Holidays;
import io.sharedkit.core.time.JapanTime;
import io.sharedkit.core.time.Span;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeDeadlineTest {
    private static final Instant LONG_BEFORE = instant("2016-01-04T09:00:00+09:00");
    private static final LocalDate FIRST = LocalDate.of(2017, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2027, 12, 31);
    private static final BusinessCalendar CLOSED = BusinessCalendar.japan()
            .closedOn(
                    MonthDay.of(12, 29),
                    MonthDay.of(12, 30),
                    MonthDay.of(12, 31),
                    MonthDay.of(1, 2),
                    MonthDay.of(1, 3));

    @ParameterizedTest
    @CsvSource({
        "MAINTENANCE,    2026-05-11T22:00:00+09:00, 2026-04-28",
        "VERSION_UP,     2026-05-11T00:00:00+09:00, 2026-04-28",
        "SPEC_CHANGE,    2026-09-28T09:00:00+09:00, 2026-09-16",
        "MAINTENANCE,    2027-01-06T23:59:59+09:00, 2026-12-29",
        "END_OF_SERVICE, 2027-03-31T18:00:00+09:00, 2026-09-30",
        "END_OF_SERVICE, 2027-04-01T00:00:00+09:00, 2026-09-30",
        "END_OF_SERVICE, 2026-08-31T18:00:00+09:00, 2026-02-28",
    })
    @Tag("GN-09a")
    @Tag("GN-09b")
    void judge_namesTheLastPermittedDay(Change.Kind kind, String start, LocalDate lastDay) {
        NoticeDeadline deadline = judge(starting(kind, instant(start)), LONG_BEFORE);
        assertThat(deadline.lastDay()).contains(lastDay);
        assertThat(deadline.endsBefore())
                .contains(lastDay.plusDays(1).atStartOfDay(JapanTime.ZONE).toInstant());
        assertThat(deadline.count().orElseThrow().day()).isEqualTo(lastDay);
        assertThat(deadline.isOpen()).isTrue();
        assertThat(deadline.earliestStart()).isEmpty();
        assertThat(deadline.provisional()).isFalse();
    }

    @Test
    @Tag("GN-09a")
    void judge_withClosingDays_skipsThem() {
        NoticeDeadline deadline = rule(Change.Kind.MAINTENANCE)
                .judge(
                        change(Change.Kind.MAINTENANCE, "2027-01-06T09:00:00+09:00", "2027-01-06T10:00:00+09:00"),
                        LONG_BEFORE,
                        CLOSED);
        assertThat(deadline.lastDay()).contains(LocalDate.of(2026, 12, 24));
    }

    /** Every day of eleven years, against a count that walks day by day. */
    @ParameterizedTest
    @EnumSource(names = {"VERSION_UP", "SPEC_CHANGE", "MAINTENANCE", "END_OF_SERVICE"})
    @Tag("GN-09a")
    @Tag("GN-09b")
    void judge_onEveryDay_isOpenUntilTheEndOfTheLastDayOnly(Change.Kind kind) {
        Random random = new Random(9);
        NoticeRule rule = rule(kind);
        int days = 0;
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            Instant start = day.atStartOfDay(JapanTime.ZONE).toInstant().plusSeconds(1 + random.nextInt(86_399));
            Change change = starting(kind, start);
            LocalDate expected = kind == Change.Kind.END_OF_SERVICE ? halfAYearBefore(day) : fiveDaysBefore(day);
            Instant tooLate = expected.plusDays(1).atStartOfDay(JapanTime.ZONE).toInstant();
            NoticeDeadline inTime = rule.judge(change, tooLate.minusNanos(1), BusinessCalendar.japan());
            NoticeDeadline late = rule.judge(change, tooLate, BusinessCalendar.japan());
            assertThat(inTime.lastDay()).as("%s %s", kind, day).contains(expected);
            assertThat(inTime.isOpen()).isTrue();
            assertThat(late.isOpen()).isFalse();
            days++;
        }
        assertThat(days).isEqualTo(4017);
    }

    /** The day named as the earliest start is in time, and no day before it is. */
    @ParameterizedTest
    @EnumSource(Change.Kind.class)
    void earliestStart_isTheFirstDayThatIsLateEnough(Change.Kind kind) {
        Random random = new Random(17);
        NoticeRule rule = rule(kind);
        for (int round = 0; round < 150; round++) {
            Instant start = JapanTime.startOfDay(FIRST).plusSeconds(random.nextInt(300_000_000));
            Change change = starting(kind, start);
            NoticeDeadline open = rule.judge(change, LONG_BEFORE, BusinessCalendar.japan());
            Instant now = open.endsBefore().orElseThrow().plusSeconds(random.nextInt(3_000_000));
            LocalDate earliest = rule.judge(change, now, BusinessCalendar.japan())
                    .earliestStart()
                    .orElseThrow();
            LocalDate walked = change.day();
            Instant shifted = start;
            while (!rule.judge(starting(kind, shifted), now, BusinessCalendar.japan())
                    .isOpen()) {
                shifted = shifted.plus(Duration.ofDays(1));
                walked = walked.plusDays(1);
            }
            assertThat(earliest).as("%s announced at %s", change, now).isEqualTo(walked);
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Tag("GN-09a")
    void lastDay_withOneMoreHoliday_isNeverLater(int seed) {
        Random random = new Random(seed);
        LocalDate day = FIRST.plusDays(random.nextInt(4000));
        Map<LocalDate, String> more = new HashMap<>(Holidays.japan().days());
        more.put(day.minusDays(random.nextInt(40)), "臨時の休日");
        Change change = change(Change.Kind.MAINTENANCE, day + "T09:00:00+09:00", day + "T10:00:00+09:00");
        NoticeRule rule = rule(Change.Kind.MAINTENANCE);
        LocalDate before = rule.judge(change, LONG_BEFORE, BusinessCalendar.japan())
                .lastDay()
                .orElseThrow();
        BusinessCalendar calendar = BusinessCalendar.of(Holidays.of("more", more, 2027));
        assertThat(rule.judge(change, LONG_BEFORE, calendar).lastDay().orElseThrow())
                .isBeforeOrEqualTo(before);
    }

    @Test
    void judge_beyondTheOfficialHolidays_isProvisional() {
        NoticeDeadline deadline = judge(
                change(Change.Kind.MAINTENANCE, "2028-05-11T09:00:00+09:00", "2028-05-11T10:00:00+09:00"), LONG_BEFORE);
        assertThat(deadline.provisional()).isTrue();
        assertThat(deadline.explain(Locale.ENGLISH)).contains("2027");
        assertThat(judge(change(Change.Kind.END_OF_SERVICE, "2040-05-11T09:00:00+09:00", ""), LONG_BEFORE)
                        .provisional())
                .isFalse();
    }

    @Test
    @Tag("JJ-10")
    void judge_inAdvanceWithoutANumber_isBeforeTheStartAndInventsNone() {
        Change change = change(Change.Kind.SUBPROCESSOR_CHANGE, "2026-05-11T09:00:00+09:00", "");
        NoticeDeadline deadline = judge(change, instant("2026-05-11T08:59:59.999999+09:00"));
        assertThat(deadline.rule().id()).isEqualTo("JJ-10");
        assertThat(deadline.count()).isEmpty();
        assertThat(deadline.endsBefore()).contains(change.start());
        assertThat(deadline.isOpen()).isTrue();
        NoticeDeadline late = judge(change, change.start());
        assertThat(late.isOpen()).isFalse();
        assertThat(late.earliestStart()).contains(LocalDate.of(2026, 5, 12));
        assertThat(late.explain(Locale.ENGLISH)).contains("No number of days is promised");
    }

    @Test
    @Tag("HK-08a")
    void judge_ofWhatIsToldAfterwards_isNeverTooLate() {
        NoticeRule rule = Policies.with("version-up", "afterwards").rules().get(0);
        NoticeDeadline deadline = rule.judge(
                change(Change.Kind.VERSION_UP, "2026-05-11T09:00:00+09:00", ""),
                instant("2026-06-11T09:00:00+09:00"),
                BusinessCalendar.japan());
        assertThat(deadline.rule().id()).isEqualTo("HK-08a");
        assertThat(deadline.isOpen()).isTrue();
        assertThat(deadline.lastDay()).isEmpty();
        assertThat(deadline.explain(Locale.JAPANESE)).contains("必要に応じて事後にお知らせします");
    }

    /** However a rule counts, what has started was not announced in advance. */
    @Test
    void judge_byARuleThatCountsTheDayItself_endsWithTheStart() {
        NoticeRule own = rule(Change.Kind.MAINTENANCE);
        NoticeRule lax = new NoticeRule(
                "own",
                own.source(),
                own.kind(),
                own.timing(),
                Optional.of(Span.businessDays(1)),
                own.counting().withFirstDay(),
                own.anyOf());
        Change change = change(Change.Kind.MAINTENANCE, "2026-05-11T09:00:00+09:00", "2026-05-11T10:00:00+09:00");
        assertThat(lax.judge(change, LONG_BEFORE, BusinessCalendar.japan()).endsBefore())
                .contains(change.start());
    }

    @Test
    void judge_withAnEarlierEndOfTheDay_closesThen() {
        NoticeRule rule = Policies.with("subprocessor-change", "P30D", "end-of-day", "17:30")
                .rules()
                .get(2);
        NoticeDeadline deadline = rule.judge(Desk.maintenance(), LONG_BEFORE, BusinessCalendar.japan());
        assertThat(deadline.endsBefore()).contains(instant("2026-04-28T17:30:00+09:00"));
        assertThat(deadline.lastDay()).contains(LocalDate.of(2026, 4, 28));
    }

    @Test
    void judge_withAHugeLeadTime_namesNoStart() {
        Change change = change(Change.Kind.MAINTENANCE, "2030-05-11T09:00:00+09:00", "2030-05-11T10:00:00+09:00");
        NoticeDeadline century = own("P100Y").judge(change, LONG_BEFORE, BusinessCalendar.japan());
        assertThat(century.lastDay()).contains(LocalDate.of(1930, 5, 11));
        assertThat(century.isOpen()).isFalse();
        assertThat(century.earliestStart()).isEmpty();
        assertThat(century.explain(Locale.ENGLISH)).contains("no day up to 2099 is late enough");
        assertThatThrownBy(() -> own("P25000BD").judge(change, LONG_BEFORE, BusinessCalendar.japan()))
                .isInstanceOf(DateTimeException.class)
                .hasMessageContaining("P25000BD");
    }

    @Test
    @Tag("GN-09a")
    void explain_saysEverything() {
        NoticeDeadline late = judge(Desk.maintenance(), instant("2026-04-29T00:00:00+09:00"));
        assertThat(late.explain(Locale.JAPANESE))
                .startsWith(
                        "根拠：メンテナンスの事前のお知らせ（5営業日前まで）（GN-09a）。" + "お知らせの最終日は2026年4月28日（火）です（2026-04-29 00:00 JSTより前）。")
                .contains("昭和の日", "憲法記念日", "みどりの日", "こどもの日", "内閣府")
                .endsWith("現在（2026-04-29 00:00 JST）、すでに期限を過ぎています。" + "今お知らせする場合、最も早い実施日は2026年5月12日（火）です。");
        assertThat(late.explain(Locale.ENGLISH))
                .contains("The last day for the notice is 2026-04-28 (before 2026-04-29 00:00 JST).")
                .contains("Showa Day")
                .endsWith(
                        "As of 2026-04-29 00:00 JST it is too late. If it is announced now, the earliest possible day is"
                                + " 2026-05-12.");
        assertThat(judge(Desk.maintenance(), LONG_BEFORE).explain(Locale.ENGLISH))
                .endsWith("it is not too late.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/Los_Angeles", "Pacific/Kiritimati", "Asia/Tokyo", "UTC"})
    void judge_doesNotDependOnTheHostsZoneAndLocale(String zone) {
        TimeZone before = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            NoticeDeadline deadline = judge(Desk.maintenance(), instant("2026-04-28T23:59:59+09:00"));
            assertThat(deadline.lastDay()).contains(LocalDate.of(2026, 4, 28));
            assertThat(deadline.isOpen()).isTrue();
            assertThat(deadline.explain(Locale.GERMAN)).startsWith("Rule GN-09a: ");
        } finally {
            TimeZone.setDefault(before);
            Locale.setDefault(locale);
        }
    }

    private static NoticeDeadline judge(Change change, Instant now) {
        return rule(change.kind()).judge(change, now, BusinessCalendar.japan());
    }

    /** It lasts, or takes an hour if it must end. */
    private static Change starting(Change.Kind kind, Instant start) {
        return change(
                kind,
                JapanTime.format(start),
                kind == Change.Kind.MAINTENANCE ? JapanTime.format(start.plusSeconds(3600)) : "");
    }

    private static NoticeRule rule(Change.Kind kind) {
        List<NoticeRule> rules = NoticePolicy.defaults().rules();
        return rules.stream().filter(rule -> rule.kind() == kind).findFirst().orElseThrow();
    }

    private static NoticeRule own(String span) {
        NoticeRule own = rule(Change.Kind.MAINTENANCE);
        return new NoticeRule(
                "own",
                own.source(),
                own.kind(),
                own.timing(),
                Optional.of(Span.parse(span)),
                own.counting(),
                own.anyOf());
    }

    private static LocalDate fiveDaysBefore(LocalDate day) {
        Set<LocalDate> holidays = Holidays.japan().days().keySet();
        int left = 5;
        LocalDate walked = day;
        while (left > 0) {
            walked = walked.minusDays(1);
            boolean weekend = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(walked.getDayOfWeek());
            left -= weekend || holidays.contains(walked) ? 0 : 1;
        }
        return walked;
    }

    /** The latest day, not after the same day six months before, after which six whole months end by the last day. */
    private static LocalDate halfAYearBefore(LocalDate end) {
        YearMonth month = YearMonth.from(end).minusMonths(6);
        LocalDate notice = end;
        while (YearMonth.from(notice).isAfter(month)
                || notice.getDayOfMonth() > end.getDayOfMonth()
                || sixMonthsEnd(notice.plusDays(1)).isAfter(end)) {
            notice = notice.minusDays(1);
        }
        return notice;
    }

    private static LocalDate sixMonthsEnd(LocalDate first) {
        YearMonth month = YearMonth.from(first).plusMonths(6);
        return first.getDayOfMonth() > month.lengthOfMonth()
                ? month.atEndOfMonth()
                : month.atDay(first.getDayOfMonth()).minusDays(1);
    }
}
