/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.core.time.Holidays;
import io.sharedkit.core.time.Span;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarChecksTest {

    @PolicySection("test.export")
    public record Export(
            @Default("") List<MonthDay> companyClosingDays,
            @Default("60") int days) implements BusinessDayPromises {
        @Override
        public Map<String, Span> promisedSpans() {
            return Map.of("days", Span.businessDays(days));
        }
    }

    @PolicySection("test.answer")
    public record Answer(@Default("") List<MonthDay> companyClosingDays) implements BusinessDayPromises {
        @Override
        public Map<String, Span> promisedSpans() {
            return Map.of();
        }
    }

    @PolicySection("test.zone")
    public record Zone(@Default("") List<MonthDay> companyClosingDays) implements BusinessDayPromises {
        @Override
        public Map<String, Span> promisedSpans() {
            return Map.of();
        }
    }

    private static LintReport report(String today, BusinessCalendar calendar, String... pairs) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put("sharedkit.test." + pairs[i], pairs[i + 1]);
        }
        Policy policy = PolicyFile.of("a test", values).bind(Export.class, Answer.class, Zone.class);
        return PolicyLint.of().check(policy, new LintContext(LocalDate.parse(today), calendar));
    }

    private static LintReport report(String today, String... pairs) {
        return report(today, BusinessCalendar.japan(), pairs);
    }

    @Test
    void closingDays_alike_areNoFinding() {
        assertThat(report(
                                "2026-11-22",
                                "export.company-closing-days",
                                "12-30,12-29",
                                "answer.company-closing-days",
                                "12-29, 12-30",
                                "zone.company-closing-days",
                                "12-29,12-30,12-29")
                        .findings())
                .isEmpty();
    }

    @Test
    void closingDays_thatDiffer_areAWarningWithTheFirstDayOnWhichItShows() {
        LintReport report = report(
                "2026-11-22",
                "export.company-closing-days",
                "12-26,12-29,12-30",
                "answer.company-closing-days",
                "12-29",
                "zone.company-closing-days",
                "12-26,12-29,12-30");
        LocalDate first = LocalDate.of(2026, 12, 26); // the 26th is a Saturday in 2026: the 30th shows it first
        while (first.getDayOfWeek() == DayOfWeek.SATURDAY
                || first.getDayOfWeek() == DayOfWeek.SUNDAY
                || !List.of(26, 30).contains(first.getDayOfMonth())) {
            first = first.plusDays(1);
        }
        assertThat(first).isEqualTo("2026-12-30");
        LocalDate shows = first;
        assertThat(report.findings()).hasSize(2).allSatisfy(finding -> {
            assertThat(finding.code()).isEqualTo("calendar.closing-days-differ");
            assertThat(finding.severity()).isEqualTo(LintFinding.Severity.WARNING);
            assertThat(finding.breaksOn()).contains(shows);
            assertThat(finding.en()).contains("12-26, 12-30", "sharedkit.test.answer.company-closing-days");
            assertThat(finding.ja()).contains("12-26、12-30", "sharedkit.test.answer.company-closing-days");
        });
        assertThat(report.findings())
                .extracting(LintFinding::keys)
                .containsExactly(
                        List.of(
                                "sharedkit.test.answer.company-closing-days",
                                "sharedkit.test.export.company-closing-days"),
                        List.of(
                                "sharedkit.test.answer.company-closing-days",
                                "sharedkit.test.zone.company-closing-days"));
    }

    @Test
    void closingDay_thatIsAHolidayAnyway_isNotOnADay() {
        assertThat(report("2026-11-22", "export.company-closing-days", "01-01").findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.breaksOn()).isEmpty());
    }

    /** The list of 2028 comes out in February 2027. */
    @ParameterizedTest
    @CsvSource({
        "2026-01-01, ''",
        "2026-12-31, ''",
        "2027-02-14, ''",
        "2027-02-15, 2028",
        "2027-12-31, 2028",
        "2028-01-01, 2028",
        "2028-02-15, 2029",
        "2099-06-01, 2099"
    })
    void holidays_thatLackAYearWhichIsOut_areOutdated(String today, String lacking) {
        Optional<LintFinding> found = report(today, "export.days", "1").findings().stream()
                .filter(finding -> finding.code().equals("calendar.outdated"))
                .findFirst();
        assertThat(found.isPresent()).isEqualTo(!lacking.isEmpty());
        found.ifPresent(finding -> {
            assertThat(finding.severity()).isEqualTo(LintFinding.Severity.WARNING);
            assertThat(finding.breaksOn()).contains(LocalDate.of(2028, 1, 1));
            assertThat(finding.en()).contains("2027", "lacks " + lacking, "2026-02-02");
            assertThat(finding.ja()).contains("2027年まで", lacking + "年分");
        });
    }

    @Test
    void deadlineBeyondTheList_isProvisional() {
        LocalDate lastCertain = LocalDate.of(2027, 12, 31);
        Set<LocalDate> holidays = Holidays.japan().days().keySet();
        for (int left = 60; left > 0; lastCertain = lastCertain.minusDays(1)) { // back from the end of the list
            if (lastCertain.getDayOfWeek().getValue() < 6 && !holidays.contains(lastCertain)) {
                left--;
            }
        }
        assertThat(codes(report(lastCertain.toString()))).doesNotContain("calendar.provisional");
        LocalDate today = lastCertain.plusDays(1);
        while (today.getDayOfWeek().getValue() > 5 || holidays.contains(today)) {
            today = today.plusDays(1); // a day without business counts like the business day before it
        }
        LocalDate first = today;
        assertThat(report(first.toString()).findings())
                .filteredOn(finding -> finding.code().equals("calendar.provisional"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.keys()).containsExactly("sharedkit.test.export.days");
                    assertThat(finding.breaksOn()).contains(first);
                    assertThat(finding.severity()).isEqualTo(LintFinding.Severity.WARNING);
                    assertThat(finding.en()).contains("60 business days", first.toString(), "2028-01-0");
                    assertThat(finding.ja()).contains("60営業日", "2028年1月");
                });
    }

    @Test
    void newerList_carriesFurther() {
        BusinessCalendar newer =
                BusinessCalendar.of(Holidays.of("a newer list", Holidays.japan().days(), 2029));
        assertThat(report("2028-06-01", newer).findings()).isEmpty();
        assertThat(codes(report("2028-06-01"))).containsExactly("calendar.outdated", "calendar.provisional");
    }

    @Test
    void closingDaysOfTheSection_moveTheHorizon() {
        assertThat(codes(report("2027-10-01", "export.days", "60"))).doesNotContain("calendar.provisional");
        assertThat(codes(report(
                        "2027-10-01", "export.days", "60", "export.company-closing-days", "12-27,12-28,12-29,12-30")))
                .contains("calendar.provisional");
    }

    @Test
    void deadlineBeyond2099_isAnError() {
        assertThat(report("2099-06-01", "export.days", "250").errors())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("calendar.beyond-2099");
                    assertThat(finding.breaksOn()).contains(LocalDate.of(2099, 6, 1));
                    assertThat(finding.en()).contains("250 business days", "2099-06-01");
                    assertThat(finding.ja()).contains("250営業日", "2099年6月1日");
                });
        assertThat(report("2098-06-01", "export.days", "250").errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void texts_existForEveryCode(String language) {
        ResourceBundle bundle =
                ResourceBundle.getBundle("io.sharedkit.core.policy.lint", Locale.forLanguageTag(language));
        assertThat(bundle.getLocale().getLanguage()).isEqualTo(language);
        assertThat(bundle.keySet())
                .containsExactlyInAnyOrder(
                        "calendar.closing-days-differ",
                        "calendar.outdated",
                        "calendar.provisional",
                        "calendar.beyond-2099");
    }

    private static List<String> codes(LintReport report) {
        return report.findings().stream().map(LintFinding::code).toList();
    }
}
