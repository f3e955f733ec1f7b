/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.policy.LintContext;
import io.sharedkit.core.policy.LintFinding;
import io.sharedkit.core.policy.LintReport;
import io.sharedkit.core.policy.PolicyException;
import io.sharedkit.core.policy.PolicyFile;
import io.sharedkit.core.policy.PolicyLint;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogRetentionLintTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static LintReport lint(String... pairs) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put("sharedkit.audit.retention." + pairs[i], pairs[i + 1]);
        }
        return PolicyLint.of(LogRetentionPolicy.checks())
                .check(PolicyFile.of("a test", values).bind(LogRetentionPolicy.class), LintContext.japan(TODAY));
    }

    private static LintFinding only(LintReport report) {
        assertThat(report.findings()).hasSize(1);
        return report.findings().get(0);
    }

    /** Counts days one by one, and months by their names. */
    private static LocalDate threeYears(LocalDate event) {
        LocalDate first = event.plusDays(1);
        boolean leapDay = first.getMonthValue() == 2 && first.getDayOfMonth() == 29;
        return leapDay
                ? LocalDate.of(first.getYear() + 3, 2, 28)
                : LocalDate.of(first.getYear() + 3, first.getMonthValue(), first.getDayOfMonth())
                        .minusDays(1);
    }

    private static LocalDate days(LocalDate event, int count) {
        LocalDate day = event;
        for (int i = 0; i < count; i++) {
            day = day.plusDays(1);
        }
        return day;
    }

    @Test
    @Tag("JJ-20a")
    @Tag("GN-03b")
    void defaults_areWhatIsPromised() {
        assertThat(lint().findings()).isEmpty();
        assertThat(lint("access.min", "P5Y", "access.max", "P6Y", "communication.max", "P30D")
                        .findings())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"access", "operation", "audit"})
    void log_thatMayGoBeforeThreeYears_isAWarningWithItsDays(String logClass) {
        LintFinding found = only(lint(logClass + ".min", "P0D", logClass + ".max", "P90D"));
        assertThat(found.code()).isEqualTo("logs.kept-too-short");
        assertThat(found.severity()).isEqualTo(LintFinding.Severity.WARNING);
        assertThat(found.breaksOn()).contains(TODAY);
        assertThat(found.keys())
                .containsExactly(
                        "sharedkit.audit.retention." + logClass + ".max",
                        "sharedkit.audit.retention." + logClass + ".min");
        assertThat(found.en())
                .contains("P0D", "P3Y", "log of 2026-11-22 may go after 2026-11-22", "until " + threeYears(TODAY));
        assertThat(found.ja()).contains("P0D", "P3Y", "2026年11月22日", "2029年11月22日");
    }

    /** Three years have 1,096 days when February 29 is among them. */
    @Test
    void log_keptFor1095Days_breaksOnTheFirstDayOfWhichThreeYearsAreLonger() {
        LocalDate broken = TODAY;
        while (!days(broken, 1095).isBefore(threeYears(broken))) {
            broken = broken.plusDays(1);
        }
        LintFinding found = only(lint("audit.min", "P1095D"));
        assertThat(found.breaksOn()).contains(broken);
        assertThat(found.en()).contains("may go after " + days(broken, 1095), "until " + threeYears(broken));
        assertThat(lint("audit.min", "P1096D").findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"communication, P91D, 91", "admin-screen, P180D, 180"})
    void derivedLog_keptForMoreThan90Days_isAWarning(String logClass, String max, int count) {
        LintFinding found = only(lint(logClass + ".max", max));
        assertThat(found.code()).isEqualTo("logs.derived-kept-too-long");
        assertThat(found.severity()).isEqualTo(LintFinding.Severity.WARNING);
        assertThat(found.breaksOn()).contains(TODAY);
        assertThat(found.en())
                .contains(max, "P90D", "gone after " + days(TODAY, 90), "stay until " + days(TODAY, count));
        assertThat(found.ja()).contains(max, "P90D", "GN-03b");
    }

    /** The two promises on one class: three years at least, 90 days at most. */
    @Test
    void derivedLog_keptForThreeYearsAtLeast_isAnError() {
        LintReport report = lint("admin-screen.min", "P3Y", "admin-screen.max", "P3Y1M");
        assertThat(report.errors()).singleElement().satisfies(found -> {
            assertThat(found.code()).isEqualTo("logs.derived-minimum-too-long");
            assertThat(found.breaksOn()).contains(TODAY);
            assertThat(found.en())
                    .contains("P3Y", "P90D", "not go before " + threeYears(TODAY), "gone after " + days(TODAY, 90));
            assertThat(found.ja()).contains("P3Y", "P90D", "2029年11月22日", "2027年2月20日");
        });
        assertThat(report.warnings())
                .singleElement()
                .satisfies(found -> assertThat(found.code()).isEqualTo("logs.derived-kept-too-long"));
        assertThat(lint("admin-screen.min", "P89D").findings()).isEmpty();
    }

    /** What contradicts itself does not even become a policy. */
    @Test
    void log_withAMaximumBelowItsMinimum_isNotBound() {
        assertThatThrownBy(() -> lint("operation.max", "P90D"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("operation.min = P3Y and operation.max = P90D")
                .hasMessageContaining("at least and");
    }

    @Test
    void texts_existInBothLanguages() {
        assertThat(keys("en")).isEqualTo(keys("ja")).hasSize(3);
    }

    private static Set<String> keys(String language) {
        return new TreeSet<>(
                ResourceBundle.getBundle("io.sharedkit.audit.retention.lint", Locale.forLanguageTag(language))
                        .keySet());
    }
}
