/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sharedkit.core.time.Span;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PolicyLintTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final LintContext CONTEXT = LintContext.japan(TODAY);

    @PolicySection("test.one")
    public record One(@Default("1") int a) {}

    @PolicySection("test.two")
    public record Two(@Default("2") int b) {}

    private static Policy policy() {
        return PolicyFile.of("a test", Map.of()).bind(One.class);
    }

    private static LintFinding finding(LintFinding.Severity severity, String code, String key, int day) {
        return new LintFinding(code, severity, List.of(key), "日本語", "English", Optional.of(TODAY.plusDays(day)));
    }

    @Test
    void report_isSortedAndTheSame_whateverTheOrderOfChecksAndFindings() {
        List<LintFinding> sorted = List.of(
                finding(LintFinding.Severity.ERROR, "a.a", "k1", 1),
                finding(LintFinding.Severity.ERROR, "a.a", "k1", 2),
                finding(LintFinding.Severity.ERROR, "a.a", "k2", 0),
                finding(LintFinding.Severity.ERROR, "b.a", "k1", 0),
                finding(LintFinding.Severity.WARNING, "a.a", "k1", 0));
        Random random = new Random(20261122);
        for (int round = 0; round < 50; round++) {
            List<LintFinding> mixed = new ArrayList<>(sorted);
            mixed.add(sorted.get(round % sorted.size())); // what is found twice is said once
            Collections.shuffle(mixed, random);
            int cut = random.nextInt(mixed.size());
            PolicyCheck first = (policy, context) -> mixed.subList(0, cut);
            PolicyCheck second = (policy, context) -> mixed.subList(cut, mixed.size());
            assertThat(PolicyLint.of(first, second).check(policy(), CONTEXT).findings())
                    .isEqualTo(sorted);
            assertThat(PolicyLint.of(PolicyCheck.allOf(second, first))
                            .check(policy(), CONTEXT)
                            .findings())
                    .isEqualTo(sorted);
        }
    }

    @Test
    void requireClean_withErrors_throwsAllOfThemAtOnceAndNoWarning() {
        LintReport report = PolicyLint.of((policy, context) -> List.of(
                        finding(LintFinding.Severity.WARNING, "c.c", "k3", 0),
                        finding(LintFinding.Severity.ERROR, "b.b", "k2", 0),
                        finding(LintFinding.Severity.ERROR, "a.a", "k1", 0)))
                .check(policy(), CONTEXT);
        PolicyException e = catchThrowableOfType(PolicyException.class, report::requireClean);
        assertThat(e.problems()).containsExactly("ERROR a.a (k1): English / 日本語", "ERROR b.b (k2): English / 日本語");
        assertThat(e).hasMessageStartingWith("2 problems in a test:\n  ERROR a.a (k1)");
        assertThat(report.warnings())
                .singleElement()
                .satisfies(each -> assertThat(each.code()).isEqualTo("c.c"));
    }

    @Test
    void requireClean_withWarningsOnly_letsTheApplicationStart() {
        LintReport report = PolicyLint.of(
                        (policy, context) -> List.of(finding(LintFinding.Severity.WARNING, "c.c", "k3", 0)))
                .check(policy(), CONTEXT);
        assertThat(report.requireClean()).isSameAs(report);
        assertThat(report.text(Locale.JAPANESE)).isEqualTo("WARNING c.c: 日本語");
        assertThat(report.text(Locale.GERMAN)).isEqualTo("WARNING c.c: English");
    }

    @Test
    void check_withoutTheSections_namesAllThatAreMissing() {
        PolicyLint lint = PolicyLint.of(
                (policy, context) -> List.of(finding(
                        LintFinding.Severity.ERROR,
                        "x",
                        "k" + policy.get(Two.class).b(),
                        0)),
                (policy, context) -> {
                    policy.get(One.class);
                    return List.of();
                });
        Policy empty = PolicyFile.of("a test", Map.of()).bind();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lint.check(empty, CONTEXT))
                .withMessage("The lint looks at sections that were not bound: One, Two. Name them in"
                        + " PolicyFile.bind(...), or leave the checks out.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lint.check(policy(), CONTEXT))
                .withMessageContaining("not bound: Two. Name");
    }

    @Test
    void context_outsideTheCalendar_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LintContext.japan(LocalDate.of(2100, 1, 1)))
                .withMessageContaining("2100-01-01");
        assertThatIllegalArgumentException().isThrownBy(() -> LintContext.japan(LocalDate.of(1954, 12, 31)));
    }

    @Test
    void texts_writeDaysSpansAndListsInEachLanguage() {
        LintTexts texts = LintTexts.of(locale -> new ListResourceBundle() {
            @Override
            protected Object[][] getContents() {
                return new Object[][] {{"x.y", locale.getLanguage() + ": {0} | {1} | {2} | {3}"}};
            }
        });
        LintFinding found = texts.error(
                "x.y",
                List.of("b", "a", "b"),
                Optional.of(TODAY),
                TODAY,
                Span.businessDays(60),
                List.of(MonthDay.of(12, 29), MonthDay.of(1, 3)),
                7);
        assertThat(found.ja()).isEqualTo("ja: 2026年11月22日（日） | 60営業日 | 12-29、01-03 | 7");
        assertThat(found.en()).isEqualTo("en: 2026-11-22 | 60 business days | 12-29, 01-03 | 7");
        assertThat(found.keys()).containsExactly("a", "b");
        assertThat(found.severity()).isEqualTo(LintFinding.Severity.ERROR);
        assertThat(texts.warning("x.y", List.of(), Optional.empty(), 1, 2, 3, 4).toString())
                .isEqualTo("WARNING x.y: en: 1 | 2 | 3 | 4 / ja: 1 | 2 | 3 | 4");
    }
}
