/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import io.sharedkit.core.policy.LintContext;
import io.sharedkit.core.policy.LintFinding;
import io.sharedkit.core.policy.LintTexts;
import io.sharedkit.core.policy.Policy;
import io.sharedkit.core.policy.PolicyCheck;
import io.sharedkit.core.time.Span;
import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.RetentionPolicy;
import io.sharedkit.retention.decision.RetentionRule.Kind;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is wrong with rules beside each other, and beside the policy. */
final class RuleChecks implements PolicyCheck {
    private static final LintTexts TEXTS = LintTexts.of(locale ->
            ResourceBundle.getBundle("io.sharedkit.retention.decision.lint", locale, RuleChecks.class.getModule()));

    /** Laws on personnel change with the fiscal year: what was read a year ago has seen one change of it. */
    private static final int VERIFIED_FOR_MONTHS = 12;

    private static final String TRANSITIONAL = ".TRANSITIONAL.";
    private static final String SECTION = "sharedkit.retention.";

    private final RetentionRules rules;

    RuleChecks(RetentionRules rules) {
        this.rules = rules;
    }

    @Override
    public List<LintFinding> check(Policy policy, LintContext context) {
        RetentionPolicy settings = policy.get(RetentionPolicy.class);
        List<LintFinding> findings = new ArrayList<>();
        rules.all().stream()
                .filter(rule -> rule.period().span().isEmpty())
                .map(rule -> TEXTS.warning("period.unspecified", names(rule), Optional.empty(), rule.name()))
                .forEach(findings::add);
        outdated(context.today()).ifPresent(findings::add);
        notVerified().ifPresent(findings::add);
        transitional().ifPresent(findings::add);
        findings.addAll(otherNumbers(settings));
        RetentionCalendars calendars = RetentionCalendars.of(
                context.calendar().closedOn(settings.companyClosingDays().toArray(MonthDay[]::new)));
        RuleScan scan = RuleScan.of(rules, calendars, context.today());
        Map<String, RetentionRule> byName =
                rules.all().stream().collect(Collectors.toMap(RetentionRule::name, Function.identity()));
        scan.uncounted().forEach(each -> findings.add(finding(each, byName)));
        scan.clashes().forEach(clash -> findings.add(finding(clash, byName)));
        return findings;
    }

    private Optional<LintFinding> outdated(LocalDate today) {
        List<RetentionRule> old = which(rule -> expires(rule).isBefore(today));
        return old.stream()
                .map(RuleChecks::expires)
                .min(Comparator.naturalOrder())
                .map(first -> TEXTS.warning(
                        "rules.verification-old",
                        names(old),
                        Optional.of(first.plusDays(1)),
                        old.size(),
                        first.minusMonths(VERIFIED_FOR_MONTHS),
                        VERIFIED_FOR_MONTHS,
                        names(old)));
    }

    private static LocalDate expires(RetentionRule rule) {
        return rule.basis().verifiedOn().plusMonths(VERIFIED_FOR_MONTHS);
    }

    private Optional<LintFinding> notVerified() {
        List<RetentionRule> found = which(rule -> rule.basis().certainty() == LegalBasis.Certainty.UNVERIFIED);
        return warning("rules.not-verified", found);
    }

    private Optional<LintFinding> transitional() {
        return warning("rules.transitional", which(rule -> (rule.id() + ".").contains(TRANSITIONAL)));
    }

    private static Optional<LintFinding> warning(String code, List<RetentionRule> found) {
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(TEXTS.warning(code, names(found), Optional.empty(), found.size(), names(found)));
    }

    /** A promise that stands in the policy and among the rules has one number. */
    private List<LintFinding> otherNumbers(RetentionPolicy settings) {
        List<LintFinding> findings = new ArrayList<>();
        Span deadline = Span.businessDays(settings.erasureBusinessDays());
        for (RetentionRule rule : which(RuleChecks::isAboutTheEndOfTheContract)) {
            boolean erases = rule.kind() == Kind.ERASE_BY;
            Optional<Span> here = erases ? Optional.of(deadline) : settings.physicalDeletionGrace();
            String key = SECTION + (erases ? "erasure-business-days" : "physical-deletion-grace");
            Span there = rule.period().span().orElseThrow();
            here.filter(span -> !span.equals(there))
                    .ifPresent(span -> findings.add(TEXTS.warning(
                            "rules.differ-from-policy",
                            List.of(key, rule.name()),
                            Optional.empty(),
                            rule.name(),
                            there,
                            key,
                            span)));
        }
        return findings;
    }

    private static boolean isAboutTheEndOfTheContract(RetentionRule rule) {
        return rule.kind() != Kind.RETAIN_MIN
                && rule.scope().equals(DataScope.EVERYTHING)
                && rule.period().span().isPresent()
                && startsWith(rule, RetentionFacts.CONTRACT_ENDED);
    }

    private static LintFinding finding(RuleScan.Uncounted uncounted, Map<String, RetentionRule> byName) {
        RetentionRule rule = named(uncounted.rule(), byName);
        return TEXTS.error(
                "rules.not-countable",
                names(rule),
                Optional.of(uncounted.from()),
                rule.name(),
                rule.period().span().orElseThrow(),
                uncounted.from(),
                uncounted.problem());
    }

    private static LintFinding finding(RuleScan.Clash clash, Map<String, RetentionRule> byName) {
        RetentionRule prevailing = named(clash.prevailing(), byName);
        RetentionRule yielding = named(clash.yielding(), byName);
        List<String> names = List.of(prevailing.name(), yielding.name());
        Optional<LocalDate> day = Optional.of(clash.eventDay());
        if (clash.kind() == RetentionConflict.Kind.SPECIFIC_DEADLINE_LATER) {
            return TEXTS.warning("rules.narrower-deadline-later", names, day, numbers(yielding, prevailing, clash));
        }
        boolean keeps = clash.kind() == RetentionConflict.Kind.RETENTION_PAST_DEADLINE;
        RetentionRule keeping = keeps ? prevailing : yielding;
        RetentionRule erasing = keeps ? yielding : prevailing;
        return countFromTheSame(keeping, erasing)
                ? TEXTS.error("rules.kept-past-deadline", names, day, numbers(keeping, erasing, clash))
                : TEXTS.warning("rules.may-be-kept-past-deadline", names, day, numbers(keeping, erasing, clash));
    }

    private static Object[] numbers(RetentionRule first, RetentionRule second, RuleScan.Clash clash) {
        boolean isFirst = clash.prevailing().equals(first.name());
        return new Object[] {
            first.name(),
            first.period().span().orElseThrow(),
            isFirst ? clash.prevailingDay() : clash.yieldingDay(),
            second.name(),
            second.period().span().orElseThrow(),
            isFirst ? clash.yieldingDay() : clash.prevailingDay(),
            clash.eventDay(),
            clash.days()
        };
    }

    /** Then the clash comes whatever happens, and not only when two things happen together. */
    private static boolean countFromTheSame(RetentionRule one, RetentionRule other) {
        return one.start().isPresent()
                && other.start().filter(start -> startsWith(one, start.event())).isPresent();
    }

    private static boolean startsWith(RetentionRule rule, String event) {
        return rule.start().filter(start -> start.event().equals(event)).isPresent();
    }

    private static RetentionRule named(String name, Map<String, RetentionRule> byName) {
        return Objects.requireNonNull(byName.get(name), name);
    }

    private List<RetentionRule> which(Predicate<RetentionRule> found) {
        return rules.all().stream().filter(found).toList();
    }

    private static List<String> names(RetentionRule rule) {
        return List.of(rule.name());
    }

    private static List<String> names(List<RetentionRule> several) {
        return several.stream().map(RetentionRule::name).toList();
    }
}
