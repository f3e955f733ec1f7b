/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention;

import static io.sharedkit.retention.LintScene.GRACE;
import static io.sharedkit.retention.LintScene.TODAY;
import static io.sharedkit.retention.LintScene.codes;
import static io.sharedkit.retention.LintScene.daily;
import static io.sharedkit.retention.LintScene.lint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.policy.LintContext;
import io.sharedkit.core.policy.LintFinding;
import io.sharedkit.core.policy.LintReport;
import io.sharedkit.core.policy.Policy;
import io.sharedkit.core.policy.PolicyException;
import io.sharedkit.core.policy.PolicyFile;
import io.sharedkit.core.policy.PolicyLint;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionLintTest {
    @Test
    @Tag("HK-03b")
    @Tag("JJ-37a")
    void defaults_letAnApplicationStart_andSayWhichPeriodsHaveNoNumber() {
        LintReport report = lint(TODAY);
        assertThatCode(report::requireClean).doesNotThrowAnyException();
        assertThat(codes(report)).containsExactly("period.unspecified", "period.unspecified");
        assertThat(report.findings())
                .extracting(LintFinding::keys)
                .containsExactly(
                        List.of("sharedkit.retention.backup.generations"),
                        List.of("sharedkit.retention.physical-deletion-grace"));
        assertThat(report.findings()).allSatisfy(finding -> {
            assertThat(finding.en()).contains(finding.keys().get(0) + " is not set");
            assertThat(finding.ja()).contains(finding.keys().get(0) + "が設定されていない", "一定期間");
            assertThat(finding.breaksOn()).isEmpty();
        });
    }

    @Test
    void policy_thatSaysEverythingAndFits_isClean() {
        assertThat(daily(TODAY, 60, 14, 3).findings()).isEmpty();
        assertThat(lint(TODAY, GRACE, "P30D", "backup.generations", "0").findings())
                .isEmpty();
    }

    @Test
    void requireClean_ofAWindowTooLong_stopsTheStart() {
        LintReport report = daily(TODAY, 60, 35, 0);
        assertThatThrownBy(report::requireClean)
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("1 problem in a test")
                .hasMessageContaining("erasure.window-too-long")
                .hasMessageContaining("84日以内");
    }

    /** Whatever is found with a shorter grace is found with a longer one. */
    @ParameterizedTest
    @ValueSource(strings = {"D", "M", "BD", "W"})
    void lengtheningTheGrace_removesNoFinding(String unit) {
        Random random = new Random(unit.hashCode());
        for (int round = 0; round < 25; round++) {
            LocalDate today = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(4000));
            int most = unit.equals("M") ? 1_190 : unit.equals("W") ? 200 : 24_000;
            int shorter = 1 + random.nextInt(random.nextBoolean() ? most : 12);
            int longer = shorter + 1 + random.nextInt(10);
            String[] pairs = {
                GRACE,
                "P" + shorter + unit,
                "backup.generations",
                "" + random.nextInt(30),
                "backup.interval",
                "PT24H",
                "backup.object-lock-days",
                "" + (1 + random.nextInt(30)),
                random.nextBoolean() ? "backup.tolerable-failures" : "backup.key-destruction-days",
                "7"
            };
            Map<String, Integer> before = tally(lint(today.toString(), pairs));
            pairs[1] = "P" + longer + unit;
            Map<String, Integer> after = tally(lint(today.toString(), pairs));
            before.forEach((code, count) -> assertThat(after.getOrDefault(code, 0))
                    .as("%s with %s", code, String.join(" ", pairs))
                    .isGreaterThanOrEqualTo(count));
        }
    }

    private static Map<String, Integer> tally(LintReport report) {
        Map<String, Integer> tally = new TreeMap<>();
        codes(report).forEach(code -> tally.merge(code, 1, Integer::sum));
        return tally;
    }

    @ParameterizedTest
    @ValueSource(strings = {"2098-06-01", "2099-06-01", "2099-12-31"})
    void endOfTheCalendar_isAnErrorAndNoCrash(String today) {
        LintReport report = lint(today, "erasure-business-days", "250", GRACE, "P25000BD");
        assertThat(codes(report).contains("calendar.beyond-2099")).isEqualTo(today.startsWith("2099"));
        assertThat(codes(lint(
                        today,
                        "erasure-business-days",
                        "1",
                        GRACE,
                        "P25000BD",
                        "backup.generations",
                        "14",
                        "backup.interval",
                        "P1D")))
                .doesNotContain("erasure.window-too-long");
    }

    @Test
    void report_isTheSameBytes_whateverLocaleAndOrder() {
        LintReport one = daily(TODAY, 80, 14, 1);
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            LintReport other = daily(TODAY, 80, 14, 1);
            assertThat(other).isEqualTo(one);
            assertThat(other.toString()).isEqualTo(one.toString());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void check_withoutTheSectionOfBackups_saysWhatToBind() {
        Policy without = PolicyFile.of("a test", Map.of()).bind(RetentionPolicy.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyLint.of(RetentionPolicy.checks())
                        .check(without, LintContext.japan(LocalDate.parse(TODAY))))
                .withMessageContaining("BackupPolicy")
                .withMessageContaining("PolicyFile.bind");
    }

    @Test
    void texts_existInBothLanguages() {
        Set<String> japanese = keys("ja");
        assertThat(keys("en")).isEqualTo(japanese).hasSize(5);
    }

    private static Set<String> keys(String language) {
        return new TreeSet<>(ResourceBundle.getBundle("io.sharedkit.retention.lint", Locale.forLanguageTag(language))
                .keySet());
    }
}
