/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import static io.sharedkit.retention.decision.Scene.eraseBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.time.Span;
import io.sharedkit.retention.decision.AppliedRule.Standing;
import io.sharedkit.retention.decision.RetentionDecision.Outcome;
import io.sharedkit.retention.decision.RetentionRule.Kind;
import io.sharedkit.retention.decision.RetentionRule.Obligor;
import io.sharedkit.retention.decision.RuleStart.Shift;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A start that is the later of two events, of which one is not known: Enforcement Regulation of the Labor Standards Act, art. 56 (2). */
class LaterEventTest {
    private static Scene wages() {
        return Scene.empty().of("hr.payroll.ledger").preset("JP.LSA109.WAGE");
    }

    private static RetentionRule laterOf(Kind kind, String span) {
        RetentionRule rule = Scene.rule("R", kind, span, "LAST_ENTRY");
        return new RetentionRule(
                "R",
                1,
                RetentionRule.ALWAYS,
                rule.title(),
                rule.scope(),
                Obligor.OPERATOR,
                kind,
                Optional.of(new RuleStart("LAST_ENTRY", List.of("PAYDAY", "OTHER"), Shift.NONE)),
                RulePeriod.of(Span.parse(span)),
                Optional.empty(),
                rule.basis(),
                Scene.NOTHING);
    }

    /** Without the payday the ledger of 2020 could be erased from 2025-04-01 on, though a late payday keeps it for longer. */
    @Test
    void minimum_whoseLaterEventIsUnknown_waitsAndNamesIt() {
        RetentionDecision decision = wages().event("LAST_ENTRY", "2020-03-31").decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.WAITING);
        assertThat(decision.allowsErasure()).isFalse();
        assertThat(decision.earliest()).isEmpty();
        assertThat(decision.winner().orElseThrow().count()).isEmpty();
        assertThat(decision.winner().orElseThrow().lastDay()).isEmpty();
        assertThat(decision.explain(Locale.ENGLISH))
                .contains(
                        "Missing for a date: for JP.LSA109.WAGE@1 the day of PAYDAY (the payday of the wages the record is"
                                + " about); if the record has none, give the same day as for LAST_ENTRY.");
        assertThat(decision.explain(Locale.JAPANESE))
                .contains("足りないもの：JP.LSA109.WAGE@1についてPAYDAY（その記録に関わる賃金の支払期日）の日"
                        + "（その出来事のない記録では、LAST_ENTRYと同じ日を与えること）。");
    }

    @Test
    void minimum_whoseLaterEventIsOnTheSameDay_isCountedFromIt() {
        RetentionDecision decision = wages().event("LAST_ENTRY", "2020-03-31")
                .event("PAYDAY", "2020-03-31")
                .decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.ERASABLE);
        assertThat(decision.earliest()).contains(LocalDate.of(2025, 4, 1));
    }

    @Test
    void minimum_withoutAnyOfItsEvents_namesThemAll() {
        assertThat(wages().decide().explain(Locale.ENGLISH))
                .contains(
                        "for JP.LSA109.WAGE@1 the day of LAST_ENTRY (the day of the last entry); for JP.LSA109.WAGE@1 the"
                                + " day of PAYDAY");
        assertThat(wages().event("PAYDAY", "2020-04-25").decide().explain(Locale.ENGLISH))
                .contains(
                        "Missing for a date: for JP.LSA109.WAGE@1 the day of LAST_ENTRY (the day of the last entry).");
    }

    @Test
    void minimum_ofTwoLaterEvents_waitsForBoth() {
        Scene scene = Scene.empty()
                .rule(laterOf(Kind.RETAIN_MIN, "P1Y"))
                .event("LAST_ENTRY", "2020-03-31")
                .event("PAYDAY", "2020-04-25");
        assertThat(scene.decide().outcome()).isEqualTo(Outcome.WAITING);
        assertThat(scene.decide().explain(Locale.ENGLISH))
                .contains("for R@1 the day of OTHER; if the record has none")
                .doesNotContain("the day of PAYDAY");
        assertThat(scene.event("OTHER", "2020-03-31").decide().earliest()).contains(LocalDate.of(2021, 4, 26));
    }

    @Test
    void minimum_whoseLaterEventIsUnknown_outlastsTheDeadline_andTheConflictInventsNoDay() {
        RetentionDecision decision = wages().rule(eraseBy("E", "P30D", "LAST_ENTRY"))
                .event("LAST_ENTRY", "2020-03-31")
                .decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.WAITING);
        assertThat(decision.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.prevailing()).isEqualTo("JP.LSA109.WAGE@1");
            assertThat(conflict.prevailingDay()).isEmpty();
        });
    }

    @Test
    void minimum_ofTheTenantWhoseLaterEventIsUnknown_endsWithTheContractAndWarnsToExport() {
        RetentionDecision decision = wages().event("LAST_ENTRY", "2010-03-31")
                .event("CONTRACT_ENDED", "2026-09-30")
                .decide();
        assertThat(decision.earliest()).contains(LocalDate.of(2026, 10, 1));
        assertThat(decision.warnings())
                .contains(
                        new RetentionWarning(RetentionWarning.Kind.EXPORT_FIRST, "JP.LSA109.WAGE@1", Optional.empty()));
    }

    @Test
    void minimum_besideOneWithoutADate_saysThatItsStartIsNotKnown() {
        RetentionDecision decision = wages().rule(Scene.keep("A", "P1Y", "EMPLOYMENT_ENDED"))
                .event("LAST_ENTRY", "2010-03-31")
                .decide();
        assertThat(decision.losers()).extracting(AppliedRule::standing).containsExactly(Standing.EVENT_UNKNOWN);
    }

    /** A grace keeps too: if it ended early, the data would be gone before the day that was promised. */
    @Test
    void grace_whoseLaterEventIsUnknown_waits() {
        Scene scene = Scene.empty().rule(laterOf(Kind.ERASE_AFTER, "P30D")).event("LAST_ENTRY", "2020-03-31");
        assertThat(scene.decide().outcome()).isEqualTo(Outcome.WAITING);
        scene.event("PAYDAY", "2020-03-31").event("OTHER", "2020-05-31");
        assertThat(scene.decide().earliest()).contains(LocalDate.of(2020, 7, 1));
    }

    /** To erase in time by the earlier day is to erase in time by the later one. */
    @Test
    void deadline_whoseLaterEventIsUnknown_countsFromWhatIsKnown_andSaysSo() {
        Scene scene = Scene.empty().rule(laterOf(Kind.ERASE_BY, "P30D")).event("LAST_ENTRY", "2026-11-01");
        RetentionDecision decision = scene.decide();
        assertThat(decision.latest()).contains(LocalDate.of(2026, 12, 1));
        assertThat(decision.outcome()).isEqualTo(Outcome.ERASABLE);
        assertThat(decision.explain(Locale.ENGLISH))
                .contains(
                        "Counted without OTHER, PAYDAY, of which no day is known: a later day would move the deadline later.");
        assertThat(decision.explain(Locale.JAPANESE)).contains("OTHER、PAYDAYの日がわからないため、除いて数えた");
        scene.event("PAYDAY", "2026-11-10").event("OTHER", "2026-11-05");
        assertThat(scene.decide().latest()).contains(LocalDate.of(2026, 12, 10));
        assertThat(scene.decide().explain(Locale.ENGLISH)).doesNotContain("Counted without");
    }
}
