/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sharedkit.core.policy.LintContext;
import io.sharedkit.core.policy.LintFinding;
import io.sharedkit.core.policy.LintReport;
import io.sharedkit.core.policy.Policy;
import io.sharedkit.core.policy.PolicyFile;
import io.sharedkit.core.policy.PolicyLint;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.time.Holidays;
import io.sharedkit.core.time.Span;
import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.RetentionPolicy;
import io.sharedkit.retention.decision.RetentionRule.Kind;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleLintTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Set<LocalDate> HOLIDAYS = Holidays.japan().days().keySet();
    private static final RetentionPresets PRESETS = RetentionPresets.bundled();

    static LintReport lint(LocalDate today, RetentionRules rules, String... pairs) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put("sharedkit.retention." + pairs[i], pairs[i + 1]);
        }
        Policy policy = PolicyFile.of("a test", values).bind(RetentionPolicy.class);
        return PolicyLint.of(rules.checks()).check(policy, LintContext.japan(today));
    }

    static LintReport lint(RetentionRule... rules) {
        return lint(TODAY, RetentionRules.of(List.of(rules)));
    }

    static LintFinding only(LintReport report) {
        assertThat(report.findings()).hasSize(1);
        return report.findings().get(0);
    }

    static RetentionRule rule(String id, Kind kind, DataScope scope, String event, String span) {
        return new RetentionRule(
                id,
                1,
                RetentionRule.ALWAYS,
                new Words("規則", "A rule"),
                scope,
                RetentionRule.Obligor.OPERATOR,
                kind,
                Optional.of(RuleStart.of(event)),
                RulePeriod.of(Span.parse(span)),
                Optional.empty(),
                new LegalBasis(
                        new Words("約款1条", "Terms, clause 1"),
                        URI.create("https://example.jp/terms"),
                        TODAY,
                        LegalBasis.Certainty.PRIMARY),
                new Words("", ""));
    }

    private static RetentionRule from(LocalDate day, int version, RetentionRule rule) {
        return new RetentionRule(
                rule.id(),
                version,
                day,
                rule.title(),
                rule.scope(),
                rule.obligor(),
                rule.kind(),
                rule.start(),
                rule.period(),
                rule.variantOf(),
                rule.basis(),
                rule.note());
    }

    private static LocalDate days(LocalDate from, int count) {
        LocalDate day = from;
        for (int i = 0; i < count; i++) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static LocalDate businessDays(LocalDate from, int count) {
        LocalDate day = from;
        for (int left = count; left > 0; ) {
            day = day.plusDays(1);
            left -= day.getDayOfWeek().getValue() > 5 || HOLIDAYS.contains(day) ? 0 : 1;
        }
        return day;
    }

    private static LocalDate threeYears(LocalDate event) {
        LocalDate first = event.plusDays(1);
        boolean leapDay = first.getMonthValue() == 2 && first.getDayOfMonth() == 29;
        return leapDay
                ? LocalDate.of(first.getYear() + 3, 2, 28)
                : LocalDate.of(first.getYear() + 3, first.getMonth(), first.getDayOfMonth())
                        .minusDays(1);
    }

    /** The first of the days of a year on which the later end is furthest behind the earlier one. */
    private static LocalDate worst(UnaryOperator<LocalDate> later, UnaryOperator<LocalDate> earlier) {
        LocalDate worst = TODAY;
        long most = Long.MIN_VALUE;
        for (LocalDate day = TODAY; day.isBefore(TODAY.plusDays(366)); day = day.plusDays(1)) {
            long behind = later.apply(day).toEpochDay() - earlier.apply(day).toEpochDay();
            if (behind > most) {
                most = behind;
                worst = day;
            }
        }
        return worst;
    }

    /** A minimum from the later of two events is looked at with both of them known. */
    @Test
    void minimum_fromTheLaterOfTwoEvents_pastADeadline_isFound() {
        LintReport report = lint(
                PRESETS.rule("JP.LSA109.WAGE"),
                rule("E", Kind.ERASE_BY, DataScope.of("hr.payroll.ledger"), "LAST_ENTRY", "P30D"));
        LintFinding found = only(report);
        assertThat(found.code()).isEqualTo("rules.kept-past-deadline");
        assertThat(found.keys()).containsExactlyInAnyOrder("JP.LSA109.WAGE@1", "E@1");
    }

    @Test
    void rules_thatFit_areClean() {
        assertThat(lint(
                                rule("KEEP", Kind.RETAIN_MIN, DataScope.of("a"), "E", "P30D"),
                                rule("ERASE", Kind.ERASE_BY, DataScope.of("a"), "E", "P31D"),
                                rule("OTHER", Kind.RETAIN_MIN, DataScope.of("b"), "E", "P9Y"))
                        .findings())
                .isEmpty();
    }

    /** Three years at least and 90 days at most for the same log cannot both be kept, whatever happens. */
    @Test
    @Tag("GN-03b")
    @Tag("JJ-20a")
    void minimumPastADeadlineFromTheSameEvent_isAnError() {
        RetentionRule derived = PRESETS.rule("GN-03b").withScope(DataScope.of("log.operation"));
        LintFinding found = only(lint(derived, PRESETS.rule("JJ-20a.OPERATION")));
        LocalDate day = worst(RuleLintTest::threeYears, event -> days(event, 90));
        assertThat(found.code()).isEqualTo("rules.kept-past-deadline");
        assertThat(found.severity()).isEqualTo(LintFinding.Severity.ERROR);
        assertThat(found.keys()).containsExactly("GN-03b@1", "JJ-20a.OPERATION@1");
        assertThat(found.breaksOn()).contains(day);
        long between = threeYears(day).toEpochDay() - days(day, 90).toEpochDay();
        assertThat(found.en())
                .contains(
                        "JJ-20a.OPERATION@1 (3 years)",
                        "GN-03b@1 (90 days)",
                        "on " + day,
                        "until " + threeYears(day),
                        "by " + days(day, 90),
                        between + " days");
        assertThat(found.ja()).contains("3年", "90日", "両立しない", "差" + between + "日");
    }

    @Test
    @Tag("GN-03a")
    void minimumPastADeadlineFromAnotherEvent_isAWarningWithAnExample() {
        LintFinding found = only(lint(PRESETS.rule("GN-03a"), PRESETS.rule("JJ-20a")));
        LocalDate day = worst(RuleLintTest::threeYears, event -> businessDays(event, 60));
        assertThat(found.code()).isEqualTo("rules.may-be-kept-past-deadline");
        assertThat(found.severity()).isEqualTo(LintFinding.Severity.WARNING);
        assertThat(found.breaksOn()).contains(day);
        assertThat(found.en())
                .contains("JJ-20a@1 (3 years)", "GN-03a@1 (60 business days)", "by " + businessDays(day, 60));
        assertThat(found.ja()).contains("60営業日", "起算点が異なる");
    }

    /** 90 days of derived logs end before or after 60 business days. */
    @Test
    void narrowerDeadlineThatIsLater_isAWarningWithItsWorstDay() {
        LintFinding found = only(lint(PRESETS.rule("GN-03a"), PRESETS.rule("GN-03b")));
        LocalDate day = worst(event -> days(event, 90), event -> businessDays(event, 60));
        assertThat(found.code()).isEqualTo("rules.narrower-deadline-later");
        assertThat(found.severity()).isEqualTo(LintFinding.Severity.WARNING);
        assertThat(found.breaksOn()).contains(day);
        long late = days(day, 90).toEpochDay() - businessDays(day, 60).toEpochDay();
        assertThat(late).isPositive();
        assertThat(found.en())
                .startsWith("Rule GN-03b@1 (90 days, by " + days(day, 90) + ")")
                .contains("GN-03a@1 (60 business days, by " + businessDays(day, 60) + ")", "goes " + late + " days");
        assertThat(found.ja()).contains(late + "日遅れる");
    }

    /** The shortest run of 60 business days is the number, not one in the code. */
    @ParameterizedTest
    @CsvSource({"P84D, false", "P85D, true", "P90D, true", "P59BD, false", "P60BD, true"})
    @Tag("HK-03b")
    void graceUpToTheDeadline_isAnError(String grace, boolean clashes) {
        LintReport report = lint(PRESETS.rule("GN-03a"), PRESETS.rule("HK-03b").withSpan(Span.parse(grace)));
        assertThat(report.errors().isEmpty()).isEqualTo(!clashes);
        if (clashes) {
            LintFinding found = only(report);
            LocalDate day = worst(
                    event -> grace.endsWith("BD")
                            ? businessDays(event, 60)
                            : days(event, Integer.parseInt(grace.substring(1, 3))),
                    event -> businessDays(event, 60));
            assertThat(found.code()).isEqualTo("rules.kept-past-deadline");
            assertThat(found.breaksOn()).contains(day);
            assertThat(found.en()).startsWith("Rules HK-03b@1").contains("by " + businessDays(day, 60));
        }
    }

    @Test
    void scopesThatMeetInNoRule_areLookedAtTogether() {
        DataScope tenant = DataScope.of(TenantId.of("t-1"));
        LintFinding found = only(lint(
                rule("KEEP", Kind.RETAIN_MIN, tenant, "E", "P31D"),
                rule("ERASE", Kind.ERASE_BY, DataScope.of("a"), "E", "P30D")));
        assertThat(found.code()).isEqualTo("rules.kept-past-deadline");
        assertThat(found.en()).contains("(1 days between them)");
        assertThat(lint(
                                rule("KEEP", Kind.RETAIN_MIN, tenant, "E", "P31D"),
                                rule("ERASE", Kind.ERASE_BY, DataScope.of(TenantId.of("t-2")), "E", "P30D"))
                        .findings())
                .isEmpty();
    }

    /** What will contradict is said today. */
    @Test
    void versionThatTakesEffectLater_isLookedAtToo() {
        RetentionRule keep = rule("KEEP", Kind.RETAIN_MIN, DataScope.of("a"), "E", "P30D");
        RetentionRule longer = rule("KEEP", Kind.RETAIN_MIN, DataScope.of("a"), "E", "P60D");
        RetentionRule erase = rule("ERASE", Kind.ERASE_BY, DataScope.of("a"), "E", "P40D");
        assertThat(lint(keep, erase).findings()).isEmpty();
        assertThat(only(lint(keep, from(LocalDate.of(2031, 4, 1), 2, longer), erase))
                        .keys())
                .containsExactly("ERASE@1", "KEEP@2");
    }

    @Test
    void rulesWithoutANumber_areUnspecified() {
        LintReport report = lint(PRESETS.rule("HK-03b"), PRESETS.rule("JJ-37a"));
        assertThat(report.findings()).extracting(LintFinding::code).containsOnly("period.unspecified");
        assertThat(report.findings())
                .extracting(LintFinding::keys)
                .containsExactly(List.of("HK-03b@1"), List.of("JJ-37a@1"));
        assertThat(report.errors()).isEmpty();
    }

    @Test
    void basisReadMoreThanTwelveMonthsAgo_isAWarning() {
        RetentionRules rules = PRESETS.pick("JP.LSA109.WAGE", "JP.LSA109.ROSTER");
        LocalDate read = PRESETS.rule("JP.LSA109.WAGE").basis().verifiedOn();
        LocalDate lastDay = LocalDate.of(read.getYear() + 1, read.getMonth(), read.getDayOfMonth());
        assertThat(lint(lastDay, rules).findings())
                .noneMatch(each -> each.code().startsWith("rules."));
        LintFinding found = lint(lastDay.plusDays(1), rules).findings().stream()
                .filter(each -> each.code().equals("rules.verification-old"))
                .findFirst()
                .orElseThrow();
        assertThat(found.breaksOn()).contains(lastDay.plusDays(1));
        assertThat(found.keys()).containsExactly("JP.LSA109.ROSTER@1", "JP.LSA109.WAGE@1");
        assertThat(found.en()).contains("2 rules", "12 months ago", "oldest on " + read);
        assertThat(found.ja()).contains("12か月以上", "2件");
    }

    @Test
    void basisThatNobodyRead_isAWarning() {
        RetentionRule read = rule("KEEP", Kind.RETAIN_MIN, DataScope.of("a"), "E", "P30D");
        RetentionRule unread = new RetentionRule(
                "UNREAD",
                1,
                RetentionRule.ALWAYS,
                read.title(),
                DataScope.of("b"),
                read.obligor(),
                read.kind(),
                read.start(),
                read.period(),
                read.variantOf(),
                new LegalBasis(read.basis().citation(), read.basis().url(), TODAY, LegalBasis.Certainty.UNVERIFIED),
                read.note());
        LintFinding found = only(lint(read, unread));
        assertThat(found.code()).isEqualTo("rules.not-verified");
        assertThat(found.keys()).containsExactly("UNREAD@1");
    }

    @Test
    void transitionalVariant_isAWarning() {
        LintFinding found = only(lint(PRESETS.rule("JP.LSA109.WAGE.TRANSITIONAL"), PRESETS.rule("JP.LSA109.ROSTER")));
        assertThat(found.code()).isEqualTo("rules.transitional");
        assertThat(found.keys()).containsExactly("JP.LSA109.WAGE.TRANSITIONAL@1");
        assertThat(found.ja()).contains("当分の間", "1件");
        LintFinding copy = only(lint(
                PRESETS.rule("JP.LSA109.WAGE.TRANSITIONAL").withSuffix("midori").withScope(DataScope.of("a"))));
        assertThat(copy.code()).isEqualTo("rules.transitional");
        assertThat(copy.keys()).containsExactly("JP.LSA109.WAGE.TRANSITIONAL.midori@1");
    }

    /** Every preset but the variants at once, which a careful host might pick. */
    @Test
    void allPresets_haveNoError_andTheSameReportInAnyOrder() {
        List<RetentionRule> all = new ArrayList<>(PRESETS.all().stream()
                .filter(rule -> rule.variantOf().isEmpty())
                .toList());
        LintReport report = lint(TODAY, RetentionRules.of(all));
        assertThat(report.errors()).isEmpty();
        assertThat(report.findings()).extracting(LintFinding::code).doesNotContain("rules.transitional");
        Collections.shuffle(all, new Random(7));
        LintReport shuffled = lint(TODAY, RetentionRules.of(all));
        assertThat(shuffled).isEqualTo(report);
        assertThat(shuffled.toString()).isEqualTo(report.toString());
    }

    @ParameterizedTest
    @CsvSource({"2098-10-06, 2099-10-06", "2098-12-31, 2099-10-06", "2099-06-01, 2099-10-06", "2099-12-31, 2099-12-31"})
    void endOfTheCalendar_isSaid(LocalDate today, LocalDate from) {
        List<LintFinding> errors = lint(today, PRESETS.pick("GN-03a", "GN-03b", "JJ-20a")).errors().stream()
                .filter(each -> each.code().equals("rules.not-countable"))
                .toList();
        assertThat(errors).singleElement().satisfies(found -> {
            assertThat(found.keys()).containsExactly("GN-03a@1");
            assertThat(found.breaksOn()).contains(from);
            assertThat(found.en())
                    .contains("GN-03a@1 (60 business days)", "from " + from, "from 1955 to 2099", "no decision");
            assertThat(found.ja()).contains("60営業日", from.toString(), "数えられない");
        });
    }

    /** The first day on which the count leaves the calendar, business day by business day. */
    @Test
    void lastDayThatCanBeCountedFrom_is60BusinessDaysBeforeTheEnd() {
        assertThat(businessDays(LocalDate.of(2099, 10, 5), 60)).isBefore(LocalDate.of(2100, 1, 1));
        assertThat(businessDays(LocalDate.of(2099, 10, 6), 60)).isAfter(LocalDate.of(2099, 12, 31));
    }

    @Test
    void check_withoutTheSectionOfRetention_saysWhatToBind() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyLint.of(PRESETS.pick("GN-03a").checks())
                        .check(PolicyFile.of("a test", Map.of()).bind(), LintContext.japan(TODAY)))
                .withMessageContaining("RetentionPolicy");
    }

    @Test
    void texts_existInBothLanguages() {
        assertThat(keys("en")).isEqualTo(keys("ja")).hasSize(9);
    }

    private static Set<String> keys(String language) {
        return new TreeSet<>(
                ResourceBundle.getBundle("io.sharedkit.retention.decision.lint", Locale.forLanguageTag(language))
                        .keySet());
    }
}
