/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import static io.sharedkit.retention.decision.RuleLintTest.lint;
import static io.sharedkit.retention.decision.RuleLintTest.only;
import static io.sharedkit.retention.decision.RuleLintTest.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.policy.LintFinding;
import io.sharedkit.core.time.Span;
import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.decision.RetentionRule.Kind;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promises that stand in the policy and among the rules. */
class RuleNumbersTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final RetentionPresets PRESETS = RetentionPresets.bundled();

    @Test
    void promiseWithTwoNumbers_isAWarning() {
        RetentionRules deadline = PRESETS.pick("GN-03a");
        assertThat(lint(TODAY, deadline).findings()).isEmpty();
        LintFinding found = only(lint(TODAY, deadline, "erasure-business-days", "61"));
        assertThat(found.code()).isEqualTo("rules.differ-from-policy");
        assertThat(found.keys()).containsExactly("GN-03a@1", "sharedkit.retention.erasure-business-days");
        assertThat(found.en()).contains("60 business days", "61 business days");
        assertThat(found.ja()).contains("60営業日", "61営業日");

        RetentionRules grace = RetentionRules.of(List.of(PRESETS.rule("HK-03b").withSpan(Span.days(30))));
        assertThat(lint(TODAY, grace, "physical-deletion-grace", "P30D").findings())
                .isEmpty();
        assertThat(only(lint(TODAY, grace, "physical-deletion-grace", "P31D")).keys())
                .containsExactly("HK-03b@1", "sharedkit.retention.physical-deletion-grace");
    }

    /** What must be kept after the contract is no grace, and a deadline for one class is not that for everything. */
    @Test
    void ruleAboutSomethingElse_mayHaveAnotherNumber() {
        RetentionRule keep = rule("KEEP", Kind.RETAIN_MIN, DataScope.EVERYTHING, RetentionFacts.CONTRACT_ENDED, "P10D");
        assertThat(lint(TODAY, RetentionRules.of(List.of(keep)), "physical-deletion-grace", "P30D")
                        .findings())
                .isEmpty();
        RetentionRule part = rule("PART", Kind.ERASE_BY, DataScope.of("a"), RetentionFacts.CONTRACT_ENDED, "P30BD");
        assertThat(lint(part).findings()).isEmpty();
        RetentionRule otherEvent = rule("OTHER", Kind.ERASE_BY, DataScope.EVERYTHING, "PAYDAY", "P30BD");
        assertThat(lint(otherEvent).findings()).isEmpty();
    }
}
