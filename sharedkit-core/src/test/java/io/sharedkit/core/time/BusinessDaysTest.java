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
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts of business days against a walk day by day, and what holds for every calendar. */
class BusinessDaysTest {
    private static final Set<LocalDate> HOLIDAYS = HolidayReference.between(2015, 2029);
    private static final MonthDay[] NEW_YEAR = {
        MonthDay.of(12, 29), MonthDay.of(12, 30), MonthDay.of(12, 31),
        MonthDay.of(1, 1), MonthDay.of(1, 2), MonthDay.of(1, 3)
    };
    private static final LocalDate FROM = LocalDate.of(2016, 1, 1);
    private static final LocalDate UNTIL = LocalDate.of(2028, 1, 1);

    enum Closing {
        NONE(BusinessCalendar.japan(), false),
        COMPANY(BusinessCalendar.japan().closedOn(NEW_YEAR), true),
        PUBLIC_OFFICES(BusinessCalendar.japan().publicOffices(), true);

        private final BusinessCalendar calendar;
        private final boolean atNewYear;

        Closing(BusinessCalendar calendar, boolean atNewYear) {
            this.calendar = calendar;
            this.atNewYear = atNewYear;
        }

        private boolean open(LocalDate day) {
            boolean newYear = day.getMonthValue() == 12 && day.getDayOfMonth() > 28
                    || day.getMonthValue() == 1 && day.getDayOfMonth() < 4;
            boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
            return !weekend && !HOLIDAYS.contains(day) && !(atNewYear && newYear);
        }
    }

    @ParameterizedTest
    @EnumSource(Closing.class)
    void everyDayOfTwelveYears_isCountedAsAWalkCounts(Closing closing) {
        BusinessCalendar calendar = closing.calendar;
        Counting first = Counting.CIVIL_CODE.withFirstDay();
        FROM.datesUntil(UNTIL).forEach(day -> {
            assertThat(calendar.after(day, 60).day()).isEqualTo(walk(day, 60, 1, closing::open));
            assertThat(calendar.before(day, 5).day()).isEqualTo(walk(day, 5, -1, closing::open));
            assertThat(calendar.after(day, 1).day()).isEqualTo(walk(day, 1, 1, closing::open));
            assertThat(calendar.after(day, Span.businessDays(60), first).day())
                    .isEqualTo(walk(day.minusDays(1), 60, 1, closing::open));
            assertThat(calendar.before(day, Span.businessDays(5), first).day())
                    .isEqualTo(walk(day.plusDays(1), 5, -1, closing::open));
        });
    }

    @ParameterizedTest
    @EnumSource(Closing.class)
    void everyEndThatIsRolled_liesOnTheNextOrPreviousBusinessDay(Closing closing) {
        Counting next = Counting.CIVIL_CODE.rolled(Roll.NEXT);
        Counting previous = Counting.CIVIL_CODE.rolled(Roll.PREVIOUS);
        FROM.datesUntil(UNTIL).forEach(day -> {
            DayCount later = closing.calendar.after(day, Span.days(30), next);
            DayCount earlier = closing.calendar.before(day, Span.days(30), previous);
            assertThat(later.unrolled()).isEqualTo(day.plusDays(30));
            assertThat(later.day()).isEqualTo(walk(day.plusDays(29), 1, 1, closing::open));
            assertThat(earlier.unrolled()).isEqualTo(day.minusDays(30));
            assertThat(earlier.day()).isEqualTo(walk(day.minusDays(29), 1, -1, closing::open));
        });
    }

    @Test
    void everyDay_isProvisionalIfAndOnlyIfADayBeyondTheListWasLookedAt() {
        int official = Holidays.japan().lastOfficialYear();
        LocalDate end = LocalDate.of(official, 12, 31);
        end.minusDays(150).datesUntil(end.plusDays(150)).forEach(day -> {
            DayCount after = BusinessCalendar.japan().after(day, 60);
            DayCount before = BusinessCalendar.japan().before(day, 5);
            assertThat(after.provisional()).isEqualTo(after.day().isAfter(end));
            assertThat(before.provisional()).isEqualTo(day.minusDays(1).isAfter(end));
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void moreClosedDays_moveNoEndEarlierAndNoNoticeLater(long seed) {
        Random random = new Random(seed);
        BusinessCalendar calendar = BusinessCalendar.japan();
        for (int round = 0; round < 12; round++) {
            BusinessCalendar closed = random.nextBoolean()
                    ? calendar.closedOn(MonthDay.of(1 + random.nextInt(12), 1 + random.nextInt(28)))
                    : calendar.closedOn(FROM.plusDays(random.nextInt(4_000)), FROM.plusDays(random.nextInt(4_000)));
            for (int i = 0; i < 300; i++) {
                LocalDate day = FROM.plusDays(random.nextInt(4_000));
                int count = 1 + random.nextInt(120);
                assertThat(closed.after(day, count).day())
                        .isAfterOrEqualTo(calendar.after(day, count).day());
                assertThat(closed.before(day, count).day())
                        .isBeforeOrEqualTo(calendar.before(day, count).day());
            }
            calendar = closed;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void counts_areMonotoneInTheEvent(long seed) {
        Random random = new Random(seed);
        BusinessCalendar calendar = random(random);
        for (Span span : new Span[] {
            Span.businessDays(1 + random.nextInt(90)),
            Span.days(1 + random.nextInt(400)),
            Span.weeks(2),
            Span.months(1 + random.nextInt(40)),
            Span.years(1 + random.nextInt(10))
        }) {
            for (Roll roll : Roll.values()) {
                Counting counting = Counting.CIVIL_CODE.rolled(roll);
                LocalDate after = LocalDate.MIN;
                LocalDate before = LocalDate.MIN;
                for (LocalDate day = FROM; day.isBefore(FROM.plusYears(5)); day = day.plusDays(1)) {
                    LocalDate nextAfter = calendar.after(day, span, counting).day();
                    LocalDate nextBefore = calendar.before(day, span, counting).day();
                    assertThat(nextAfter).isAfterOrEqualTo(after).isAfter(day.minusDays(30));
                    assertThat(nextBefore).isAfterOrEqualTo(before);
                    after = nextAfter;
                    before = nextBefore;
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void afterAndBefore_areInverseOnBusinessDays(long seed) {
        Random random = new Random(seed);
        BusinessCalendar calendar = random(random);
        FROM.datesUntil(FROM.plusYears(3)).filter(calendar::isBusinessDay).forEach(day -> {
            int count = 1 + random.nextInt(80);
            assertThat(calendar.before(calendar.after(day, count).day(), count).day())
                    .isEqualTo(day);
        });
    }

    @Test
    void openDays_ofEveryKindOfWeek_areNumberedInOrder() {
        for (int divisor : new int[] {1, 2, 7, 64, 129, 1_000}) {
            TreeSet<LocalDate> days = new TreeSet<>();
            OpenDays open = new OpenDays(day -> day.toEpochDay() % divisor == 0 && days.add(day));
            int number = 0;
            for (LocalDate day : days) {
                number++;
                assertThat(open.at(number)).isEqualTo(day);
                assertThat(open.through(day)).isEqualTo(number);
                assertThat(open.through(day.minusDays(1))).isEqualTo(number - 1);
                assertThat(open.contains(day)).isTrue();
            }
            assertThat(open.at(0)).isNull();
            assertThat(open.at(-1)).isNull();
            assertThat(open.at(number + 1)).isNull();
        }
    }

    @Test
    void aCalendarThatIsAlwaysClosed_givesNoDay() {
        MonthDay[] all = LocalDate.of(2024, 1, 1)
                .datesUntil(LocalDate.of(2025, 1, 1))
                .map(MonthDay::from)
                .toArray(MonthDay[]::new);
        BusinessCalendar closed = BusinessCalendar.japan().closedOn(all);
        assertThatThrownBy(() -> closed.after(FROM, 1)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> closed.before(FROM, 1)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> closed.after(FROM, Span.days(1), Counting.CIVIL_CODE.rolled(Roll.NEXT)))
                .isInstanceOf(DateTimeException.class);
    }

    private static BusinessCalendar random(Random random) {
        LocalDate[] closed = random.ints(200, 0, 5_000).mapToObj(FROM::plusDays).toArray(LocalDate[]::new);
        return BusinessCalendar.japan().closedOn(closed);
    }

    private static LocalDate walk(LocalDate from, int count, int step, Predicate<LocalDate> open) {
        LocalDate day = from;
        for (int left = count; left > 0; ) {
            day = day.plusDays(step);
            left -= open.test(day) ? 1 : 0;
        }
        return day;
    }
}
