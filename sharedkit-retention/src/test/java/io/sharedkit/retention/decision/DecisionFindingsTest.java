/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import static io.sharedkit.retention.decision.Scene.eraseBy;
import static io.sharedkit.retention.decision.Scene.keep;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.time.Roll;
import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.decision.AppliedRule.Standing;
import io.sharedkit.retention.decision.RetentionDecision.Outcome;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Versions, warnings, rolls, and data that no rule covers. */
class DecisionFindingsTest {
    private static final Optional<LocalDate> NO_END = Optional.empty();

    private static Standing standing(RetentionDecision decision, String id) {
        return decision.losers().stream()
                .filter(each -> each.rule().id().equals(id))
                .findFirst()
                .orElseThrow()
                .standing();
    }

    private static Optional<LocalDate> day(String day) {
        return Optional.of(LocalDate.parse(day));
    }

    @Test
    void hold_reviewOverdue_warnsAndGoesOn() {
        RetentionDecision decision = Scene.empty()
                .rule(keep("K", "P1Y", "RECORD_CREATED"))
                .event("RECORD_CREATED", "2020-01-31")
                .hold(Scene.hold(7, DataScope.EVERYTHING, LocalDate.of(2026, 11, 21), NO_END))
                .decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.HELD);
        assertThat(decision.warnings())
                .containsExactly(new RetentionWarning(
                        RetentionWarning.Kind.REVIEW_OVERDUE,
                        Scene.hold(7, NO_END).id().toString(),
                        day("2026-11-21")));
    }

    @Test
    void noRule_nothingIsAllowed() {
        RetentionDecision decision = Scene.empty()
                .rule(keep("K", "P1Y", "RECORD_CREATED").withScope(DataScope.of("hr.other")))
                .event("RECORD_CREATED", "2001-01-31")
                .decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.NO_RULE);
        assertThat(decision.allowsErasure()).isFalse();
        assertThat(decision.earliest()).isEmpty();
        assertThat(decision.explain(Locale.ENGLISH)).contains("no rule in effect covers it");
    }

    @Test
    void versions_theNewestInEffectOnTheDayCounts() {
        RetentionRule rule = keep("K", "P3Y", "RECORD_CREATED");
        Scene scene = Scene.empty()
                .rule(Scene.version(rule, 1, "2020-04-01"))
                .rule(Scene.version(keep("K", "P5Y", "RECORD_CREATED"), 2, "2026-11-22"))
                .rule(Scene.version(keep("K", "P7Y", "RECORD_CREATED"), 3, "2026-11-23"))
                .event("RECORD_CREATED", "2026-01-31");
        RetentionDecision decision = scene.decide();
        assertThat(decision.versions()).containsExactly("K@2");
        assertThat(decision.earliest()).isEqualTo(day("2031-02-01"));
        assertThat(decision.losers())
                .extracting(AppliedRule::standing)
                .containsExactly(Standing.SUPERSEDED, Standing.NOT_YET_IN_EFFECT);
        assertThat(scene.today("2026-11-21").decide().earliest()).isEqualTo(day("2029-02-01"));
        assertThat(scene.today("2020-03-31").decide().outcome()).isEqualTo(Outcome.NO_RULE);
    }

    @Test
    void versions_aNewerOneOfNarrowerScope_doesNotBringTheOldOneBack() {
        RetentionRule rule = keep("K", "P3Y", "RECORD_CREATED");
        RetentionDecision decision = Scene.empty()
                .rule(Scene.version(rule, 1, "2020-04-01"))
                .rule(Scene.version(rule, 2, "2021-04-01").withScope(DataScope.of("hr.other")))
                .event("RECORD_CREATED", "2026-01-31")
                .decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.NO_RULE);
        assertThat(standing(decision, "K")).isEqualTo(Standing.SUPERSEDED);
    }

    @Test
    void events_inImpossibleOrder_areWarnedOf() {
        RetentionDecision decision = Scene.empty()
                .of("hr.payroll.ledger")
                .preset("JP.LSA109.WAGE")
                .event("LAST_ENTRY", "2026-10-31")
                .event("CONTRACT_ENDED", "2026-09-30")
                .event("PAYDAY", "2027-01-25")
                .event("UNUSED", "2027-01-25")
                .decide();
        assertThat(decision.warnings())
                .extracting(warning -> warning.kind() + " " + warning.about())
                .containsExactly(
                        "EXPORT_FIRST JP.LSA109.WAGE@1",
                        "EVENT_AFTER_CONTRACT LAST_ENTRY",
                        "EVENT_AHEAD PAYDAY",
                        "EVENT_AFTER_CONTRACT PAYDAY");
    }

    @Test
    void basis_nobodyChecked_isWarnedOf() {
        RetentionRule rule = keep("K", "P1Y", "RECORD_CREATED");
        RetentionRule unverified = new RetentionRule(
                "K",
                1,
                rule.effectiveFrom(),
                rule.title(),
                rule.scope(),
                rule.obligor(),
                rule.kind(),
                rule.start(),
                rule.period(),
                rule.variantOf(),
                Scene.basis(LegalBasis.Certainty.UNVERIFIED),
                rule.note());
        assertThat(Scene.empty().rule(unverified).decide().warnings())
                .containsExactly(new RetentionWarning(RetentionWarning.Kind.NOT_VERIFIED, "K@1", NO_END));
    }

    private static List<String> unknownClasses(RetentionDecision decision) {
        return decision.warnings().stream()
                .filter(warning -> warning.kind().name().equals("CLASS_UNKNOWN"))
                .map(RetentionWarning::about)
                .toList();
    }

    /** It is erasable by the rule over everything, whatever is to be kept of the class that was meant. */
    @Test
    void dataClass_thatNoRuleNames_isWarnedOfWithTheNearest_andChangesNothingElse() {
        Scene scene = Scene.empty()
                .of("log.audti")
                .preset("GN-03a")
                .preset("GN-03b")
                .preset("JJ-20a")
                .preset("JJ-20a.ACCESS")
                .preset("JJ-20a.OPERATION")
                .preset("JP.LSA109.ROSTER")
                .preset("JP.LSA109.WAGE")
                .event("CONTRACT_ENDED", "2026-09-30");
        RetentionDecision decision = scene.decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.ERASABLE);
        assertThat(decision.earliest()).isEqualTo(day("2026-10-01"));
        assertThat(unknownClasses(decision)).containsExactly("log.audti");
        assertThat(decision.explain(Locale.ENGLISH))
                .contains(
                        "Warning: no rule names the class log.audti, so that only rules for every class can cover it."
                                + " Classes that are named, the nearest first: log.audit, log.access, log.derived, log.operation, ")
                .contains("hr.payroll.ledger. Did you mean one of them?")
                .doesNotContain("hr.roster");
        assertThat(decision.explain(Locale.JAPANESE))
                .contains("注意：種別log.audtiを名指しする規則がなく、すべての種別についての規則しか当てはまらない。" + "名指しされている種別（近い順）：log.audit、");
        assertThat(unknownClasses(scene.of("log.audit").decide())).isEmpty();
    }

    @Test
    void dataClasses_thatNoRuleNames_areWarnedOfInTheirOrder_evenBesideKnownOnes() {
        Scene scene =
                Scene.empty().of("z.class", "hr.roster", "a.class", "xr.roster").preset("JP.LSA109.ROSTER");
        assertThat(unknownClasses(scene.decide())).containsExactly("a.class", "xr.roster", "z.class");
        assertThat(scene.decide().explain(Locale.ENGLISH))
                .contains("the class a.class")
                .contains("the class z.class");
    }

    /** What only another tenant's rule, or an older version, names is no misspelling. */
    @Test
    void dataClass_namedByAnyRuleOrVersion_isKnown() {
        RetentionRule rule = keep("K", "P3Y", "RECORD_CREATED");
        DataScope others = new DataScope(Optional.of(TenantId.of("midori")), Optional.of("hr.old"), Optional.of("e-9"));
        Scene scene = Scene.empty()
                .of("hr.old")
                .rule(Scene.version(rule, 1, "2020-04-01").withScope(others))
                .rule(Scene.version(rule, 2, "2021-04-01").withScope(DataScope.of("hr.new")));
        assertThat(unknownClasses(scene.decide())).isEmpty();
        assertThat(unknownClasses(scene.of("hr.odl").decide())).containsExactly("hr.odl");
    }

    /** Then no rule can have been meant. */
    @Test
    void dataClass_whereNoRuleNamesAny_isNotWarnedOf() {
        assertThat(Scene.empty().of("x").preset("GN-03a").decide().warnings()).isEmpty();
    }

    @Test
    void provisional_onlyIfDaysBeyondTheOfficialListWereCountedBy() {
        Scene scene = Scene.empty().rule(keep("K", "P10Y", "RECORD_CREATED")).event("RECORD_CREATED", "2026-01-30");
        assertThat(scene.decide().provisional()).isFalse();
        scene.rules.set(0, Scene.rolled(keep("K", "P10Y", "RECORD_CREATED"), Roll.NEXT));
        assertThat(scene.decide().provisional()).isTrue();
        assertThat(scene.decide().explain(Locale.ENGLISH)).contains("Provisional: days beyond the official list");
    }

    @Test
    void rolls_keepingEndsLater_erasingEndsEarlier() {
        Scene scene = Scene.empty()
                .rule(Scene.rolled(keep("K", "P1M", "RECORD_CREATED"), Roll.NEXT))
                .rule(Scene.rolled(eraseBy("E", "P2M", "RECORD_CREATED"), Roll.PREVIOUS))
                .event("RECORD_CREATED", "2026-03-11");
        RetentionDecision decision = scene.decide(); // 2026-04-11 is a Saturday, 2026-05-11 a Monday
        assertThat(decision.earliest()).isEqualTo(day("2026-04-14"));
        assertThat(decision.latest()).isEqualTo(day("2026-05-11"));
        decision = scene.event("RECORD_CREATED", "2026-03-05").decide(); // 2026-05-05 is a holiday, from 2 to 6 too
        assertThat(decision.latest()).isEqualTo(day("2026-05-01"));
    }
}
