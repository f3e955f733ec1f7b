/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention;

import static io.sharedkit.retention.LintScene.GRACE;
import static io.sharedkit.retention.LintScene.HOLIDAYS;
import static io.sharedkit.retention.LintScene.REFERENCE;
import static io.sharedkit.retention.LintScene.TODAY;
import static io.sharedkit.retention.LintScene.codes;
import static io.sharedkit.retention.LintScene.daily;
import static io.sharedkit.retention.LintScene.days;
import static io.sharedkit.retention.LintScene.inJapanese;
import static io.sharedkit.retention.LintScene.lint;
import static io.sharedkit.retention.LintScene.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.policy.LintFinding;
import io.sharedkit.core.policy.LintReport;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErasureWindowLintTest {
    /** The sum is the outcome of two scans that do not know each other; 84 is what the literature names for 60 business days. */
    @ParameterizedTest
    @ValueSource(strings = {"2016-01-01", "2020-06-01", "2026-11-22", "2027-04-01"})
    @Tag("GN-03a")
    void window_ofOneDayTooMuch_isFoundWithTheWorstDay(String today) {
        ErasureReference.Worst at84 = REFERENCE.worst(LocalDate.parse(today), 0, 2027, 2027, 60, days(84));
        assertThat(at84.longestSum()).isEqualTo(84);
        assertThat(at84.lateDays()).isZero();
        assertThat(daily(today, 60, 20, 4).errors()).isEmpty();

        LintFinding found = only(daily(today, 60, 20, 5), "erasure.window-too-long");
        ErasureReference.Worst at85 = REFERENCE.worst(LocalDate.parse(today), 0, 2027, 2027, 60, days(85));
        assertThat(found.severity()).isEqualTo(LintFinding.Severity.ERROR);
        assertThat(found.breaksOn()).contains(at85.contractEnd());
        assertThat(found.en())
                .contains(
                        "ends on " + at85.contractEnd(),
                        "by " + at85.due() + " (60 business days)",
                        "deleted on " + at85.contractEnd().plusDays(61),
                        "25 days later",
                        at85.due().plusDays(1) + ": 1 days too late",
                        "there may be 84 days");
        assertThat(found.ja())
                .contains(inJapanese(at85.contractEnd()), inJapanese(at85.due()), "60営業日", "25日後", "1日超える", "84日以内");
        assertThat(found.keys())
                .containsExactly(
                        "sharedkit.retention.backup.generations",
                        "sharedkit.retention.backup.interval",
                        "sharedkit.retention.backup.tolerable-failures",
                        "sharedkit.retention.erasure-business-days",
                        "sharedkit.retention.physical-deletion-grace");
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 60).boxed();
    }

    /** Any deadline, closing days and window, on any day. */
    @ParameterizedTest
    @MethodSource("seeds")
    void window_atRandom_isJudgedAsDayByDay(int seed) {
        Random random = new Random(seed);
        LocalDate today = LocalDate.of(2015, 1, 1).plusDays(random.nextInt(13 * 365));
        int promised = 1 + random.nextInt(120);
        int grace = 1 + random.nextInt(promised + 20);
        int generations = random.nextInt(40);
        int hours = 1 + random.nextInt(60);
        int failures = random.nextInt(4);
        Set<MonthDay> closed = random.nextBoolean()
                ? Set.of()
                : IntStream.range(0, 4)
                        .mapToObj(i -> MonthDay.of(1 + random.nextInt(12), 1 + random.nextInt(28)))
                        .collect(Collectors.toSet());
        int backupHours = generations == 0 ? 0 : (generations + failures) * hours;
        int window = 0;
        while (window * 24 < backupHours) {
            window++;
        }
        LintReport report = lint(
                today.toString(),
                "erasure-business-days",
                "" + promised,
                GRACE,
                "P" + grace + "D",
                "company-closing-days",
                closed.stream().map(day -> day.toString().substring(2)).collect(Collectors.joining(",")),
                "backup.generations",
                "" + generations,
                "backup.interval",
                "PT" + hours + "H",
                "backup.tolerable-failures",
                "" + failures);
        ErasureReference reference = new ErasureReference(HOLIDAYS, closed);
        same(report, "erasure.window-too-long", reference.worst(today, 0, 2027, 2030, promised, days(grace + window)));
        same(
                report,
                "erasure.window-too-long-provisional",
                reference.worst(today, 2028, 9999, 2030, promised, days(grace + window)));
    }

    private static void same(LintReport report, String code, ErasureReference.Worst worst) {
        if (worst.contractEnd() == null || worst.lateDays() <= 0) {
            assertThat(codes(report)).doesNotContain(code);
            return;
        }
        LintFinding found = only(report, code);
        assertThat(found.breaksOn()).contains(worst.contractEnd());
        assertThat(found.en())
                .contains(
                        "by " + worst.due(),
                        ": " + worst.lateDays() + " days too late",
                        "there may be " + worst.longestSum() + " days");
        assertThat(found.ja()).contains(worst.lateDays() + "日超える", worst.longestSum() + "日以内");
    }

    @Test
    void window_beyondTheListOfHolidays_isAProvisionalWarning() {
        LintFinding found = only(daily("2031-03-01", 80, 14, 0), "erasure.window-too-long-provisional");
        ErasureReference.Worst worst = REFERENCE.worst(LocalDate.of(2031, 3, 1), 2028, 9999, 2034, 60, days(94));
        assertThat(found.severity()).isEqualTo(LintFinding.Severity.WARNING);
        assertThat(found.breaksOn()).contains(worst.contractEnd());
        assertThat(found.en()).startsWith("Provisional:").contains(worst.lateDays() + " days too late");
        assertThat(found.ja()).startsWith("暫定：");
        assertThat(daily("2031-03-01", 80, 14, 0).errors()).isEmpty();
    }

    /** 71 days fit into every end of a contract but one of the third year. */
    @Test
    void window_thatIsTooLongInTheThirdProvisionalYearOnly_isFound() {
        LocalDate today = LocalDate.of(2033, 4, 1);
        assertThat(REFERENCE.worst(today, 2028, 9999, 2035, 52, days(72)).lateDays())
                .isZero();
        ErasureReference.Worst worst = REFERENCE.worst(today, 2028, 9999, 2036, 52, days(72));
        assertThat(worst.contractEnd()).isEqualTo("2036-05-06");
        assertThat(worst.lateDays()).isEqualTo(1);
        LintReport report =
                lint(today.toString(), "erasure-business-days", "52", GRACE, "P72D", "backup.generations", "0");
        same(report, "erasure.window-too-long-provisional", worst);
    }

    @Test
    void grace_inMonthsAndBusinessDays_isCountedForEachDay() {
        LintFinding months = only(lint(TODAY, GRACE, "P3M", "backup.generations", "0"), "erasure.window-too-long");
        ErasureReference.Worst worst =
                REFERENCE.worst(LocalDate.parse(TODAY), 0, 2027, 2027, 60, ErasureWindowLintTest::threeMonthsAfter);
        assertThat(months.breaksOn()).contains(worst.contractEnd());
        assertThat(months.en()).contains(": " + worst.lateDays() + " days too late");
        assertThat(lint(TODAY, GRACE, "P2M", "backup.generations", "0").findings())
                .isEmpty();

        // closed on the day after the contract, so that 59 business days from there end with the 60th, or after it
        assertThat(lint(TODAY, GRACE, "P59BD", "backup.generations", "0").findings())
                .isEmpty();
        LintFinding businessDays =
                only(lint(TODAY, GRACE, "P60BD", "backup.generations", "0"), "erasure.window-too-long");
        ErasureReference.Worst later = REFERENCE.worst(
                LocalDate.parse(TODAY), 0, 2027, 2027, 60, closed -> REFERENCE.businessDaysAfter(closed, 60));
        assertThat(businessDays.breaksOn()).contains(later.contractEnd());
        assertThat(businessDays.en()).contains(": " + later.lateDays() + " days too late");
    }

    /** The day before the corresponding day, or the end of the month without one. */
    private static LocalDate threeMonthsAfter(LocalDate closed) {
        LocalDate first = closed.plusDays(1);
        LocalDate month = first.withDayOfMonth(1).plusMonths(3);
        return first.getDayOfMonth() <= month.lengthOfMonth()
                ? month.withDayOfMonth(first.getDayOfMonth()).minusDays(1)
                : month.withDayOfMonth(month.lengthOfMonth());
    }
}
