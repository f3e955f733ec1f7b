/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import static io.sharedkit.retention.decision.Scene.eraseAfter;
import static io.sharedkit.retention.decision.Scene.eraseBy;
import static io.sharedkit.retention.decision.Scene.keep;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.time.Roll;
import io.sharedkit.core.time.Span;
import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.decision.AppliedRule.Standing;
import io.sharedkit.retention.decision.RetentionDecision.Outcome;
import io.sharedkit.retention.hold.LegalHold;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which rule decides, and what becomes of the others. */
class PrecedenceTest {
    private static final Optional<LocalDate> NO_END = Optional.empty();

    private static Standing standing(RetentionDecision decision, String id) {
        return decision.losers().stream()
                .filter(each -> each.rule().id().equals(id))
                .findFirst()
                .orElseThrow()
                .standing();
    }

    private static String winner(RetentionDecision decision) {
        return decision.winner().orElseThrow().rule().id();
    }

    private static Optional<LocalDate> day(String day) {
        return Optional.of(LocalDate.parse(day));
    }

    @Test
    void hold_inForce_goesBeforeEverything() {
        RetentionDecision decision = Scene.empty()
                .rule(keep("K", "P1Y", "RECORD_CREATED"))
                .rule(eraseBy("E", "P30D", "RECORD_CREATED"))
                .event("RECORD_CREATED", "2020-01-31")
                .hold(Scene.hold(1, NO_END))
                .decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.HELD);
        assertThat(decision.allowsErasure()).isFalse();
        assertThat(decision.winner()).isEmpty();
        assertThat(decision.earliest()).isEmpty();
        assertThat(standing(decision, "E")).isEqualTo(Standing.HOLD_GOES_FIRST);
    }

    @Test
    void hold_withExpiry_givesTheDayAfterIt() {
        RetentionDecision decision = Scene.empty()
                .rule(keep("K", "P1Y", "RECORD_CREATED"))
                .event("RECORD_CREATED", "2020-01-31")
                .hold(Scene.hold(1, day("2026-12-31")))
                .hold(Scene.hold(2, day("2027-03-31")))
                .decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.HELD);
        assertThat(decision.earliest()).isEqualTo(day("2027-04-01"));
        assertThat(decision.holds()).extracting(LegalHold::reason).containsExactly("file 1", "file 2");
    }

    @Test
    void hold_expiresBeforeTheMinimum_theMinimumGivesTheDay() {
        RetentionDecision decision = Scene.empty()
                .rule(keep("K", "P5Y", "RECORD_CREATED"))
                .event("RECORD_CREATED", "2026-01-31")
                .hold(Scene.hold(1, day("2026-12-31")))
                .decide();
        assertThat(decision.earliest()).isEqualTo(day("2031-02-01"));
    }

    @Test
    void hold_expiredReleasedOrOfOtherData_blocksNothing() {
        DataScope other = DataScope.of("hr.other");
        RetentionDecision decision = Scene.empty()
                .rule(keep("K", "P1Y", "RECORD_CREATED"))
                .event("RECORD_CREATED", "2020-01-31")
                .hold(Scene.hold(1, day("2026-11-21")))
                .hold(Scene.hold(2, other, LocalDate.of(2027, 1, 1), NO_END))
                .decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.ERASABLE);
        assertThat(decision.holds()).isEmpty();
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
    void hold_pastTheDeadline_isAConflict() {
        Scene scene = Scene.empty().rule(eraseBy("E", "P30D", "RECORD_CREATED")).event("RECORD_CREATED", "2026-11-01");
        assertThat(scene.hold(Scene.hold(1, day("2026-11-30"))).decide().conflicts())
                .isEmpty();
        scene.holds.clear();
        assertThat(scene.hold(Scene.hold(1, day("2026-12-01"))).decide().conflicts())
                .containsExactly(new RetentionConflict(
                        RetentionConflict.Kind.HOLD_PAST_DEADLINE,
                        Scene.hold(1, NO_END).id().toString(),
                        day("2026-12-01"),
                        "E@1",
                        LocalDate.parse("2026-12-01")));
        scene.holds.clear();
        assertThat(scene.hold(Scene.hold(1, NO_END)).decide().conflicts())
                .extracting(RetentionConflict::prevailingDay)
                .containsExactly(NO_END);
    }

    @Test
    @Tag("JJ-20a")
    @Tag("GN-03b")
    void minimum_pastTheDeadline_prevailsAndIsAConflictWithBothDates() {
        RetentionDecision decision = Scene.empty()
                .of("log.audit", "log.derived")
                .preset("JJ-20a")
                .preset("GN-03b")
                .event("RECORD_CREATED", "2026-08-31")
                .decide();
        assertThat(winner(decision)).isEqualTo("JJ-20a");
        assertThat(standing(decision, "GN-03b")).isEqualTo(Standing.RETENTION_GOES_FIRST);
        assertThat(decision.outcome()).isEqualTo(Outcome.RETAINED);
        assertThat(decision.earliest()).isEqualTo(day("2029-09-01"));
        assertThat(decision.latest()).isEqualTo(day("2026-11-29"));
        assertThat(decision.conflicts())
                .containsExactly(new RetentionConflict(
                        RetentionConflict.Kind.RETENTION_PAST_DEADLINE,
                        "JJ-20a@1",
                        day("2029-08-31"),
                        "GN-03b@1",
                        LocalDate.parse("2026-11-29")));
    }

    @Test
    void minimum_endsOnTheDayBeforeTheDeadline_isNoConflict() {
        Scene scene = Scene.empty()
                .rule(keep("K", "P29D", "RECORD_CREATED"))
                .rule(eraseBy("E", "P30D", "RECORD_CREATED"))
                .event("RECORD_CREATED", "2026-11-01");
        RetentionDecision decision = scene.decide();
        assertThat(decision.conflicts()).isEmpty();
        assertThat(decision.earliest()).isEqualTo(decision.latest()).isEqualTo(day("2026-12-01"));
        scene.rules.set(0, keep("K", "P30D", "RECORD_CREATED"));
        assertThat(scene.decide().conflicts()).hasSize(1);
    }

    @Test
    void minima_theLongestWins() {
        RetentionDecision decision = Scene.empty()
                .rule(keep("A", "P3Y", "RECORD_CREATED"))
                .rule(keep("B", "P7Y", "RECORD_CREATED"))
                .rule(keep("C", "P5Y", "RECORD_CREATED").withScope(DataScope.of("hr.roster")))
                .event("RECORD_CREATED", "2026-01-31")
                .decide();
        assertThat(winner(decision)).isEqualTo("B");
        assertThat(standing(decision, "A")).isEqualTo(Standing.SHORTER);
        assertThat(standing(decision, "C")).isEqualTo(Standing.SHORTER);
        assertThat(decision.earliest()).isEqualTo(day("2033-02-01"));
    }

    @Test
    void minima_ofTheSameDay_theMoreSpecificIsNamed() {
        RetentionDecision decision = Scene.empty()
                .rule(keep("A", "P5Y", "RECORD_CREATED"))
                .rule(keep("B", "P5Y", "RECORD_CREATED").withScope(DataScope.of("hr.roster")))
                .rule(keep("C", "P5Y", "RECORD_CREATED").withScope(DataScope.of("hr.roster")))
                .event("RECORD_CREATED", "2026-01-31")
                .decide();
        assertThat(winner(decision)).isEqualTo("B");
        assertThat(standing(decision, "A")).isEqualTo(Standing.LESS_SPECIFIC);
        assertThat(standing(decision, "C")).isEqualTo(Standing.SAME_DAY);
    }

    @Test
    void minimum_isOver_allowsErasureFromTheNextDayOn() {
        Scene scene = Scene.empty().rule(keep("K", "P1Y", "RECORD_CREATED")).event("RECORD_CREATED", "2025-11-21");
        assertThat(scene.today("2026-11-21").decide().outcome()).isEqualTo(Outcome.RETAINED);
        RetentionDecision decision = scene.today("2026-11-22").decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.ERASABLE);
        assertThat(decision.earliest()).isEqualTo(day("2026-11-22"));
        assertThat(decision.latest()).isEmpty();
        assertThat(winner(decision)).isEqualTo("K");
    }

    @Test
    void minimum_ofUnknownStart_blocksWithoutADate() {
        RetentionDecision decision = Scene.empty()
                .rule(keep("LONG", "P10Y", "RECORD_CREATED"))
                .rule(keep("OPEN", "P1D", "EMPLOYMENT_ENDED"))
                .rule(eraseBy("E", "P30D", "RECORD_CREATED"))
                .event("RECORD_CREATED", "2001-01-31")
                .decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.WAITING);
        assertThat(decision.earliest()).isEmpty();
        assertThat(winner(decision)).isEqualTo("OPEN");
        assertThat(decision.winner().orElseThrow().lastDay()).isEmpty();
        assertThat(decision.conflicts())
                .extracting(RetentionConflict::prevailing)
                .contains("OPEN@1");
        assertThat(decision.explain(Locale.ENGLISH)).contains("EMPLOYMENT_ENDED (the day employment ended");
    }

    @Test
    void minimum_withoutANumber_blocksWithoutADate() {
        RetentionDecision decision =
                Scene.empty().of("hr.tax.withholding").preset("JP.TAX.WHB").decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.WAITING);
        assertThat(decision.explain(Locale.ENGLISH))
                .contains("Missing for a date: for JP.TAX.WHB@1 a number, which neither law nor promise gives.");
    }

    @Test
    void minimum_ofTheTenant_endsWithTheContractAndWarnsToExport() {
        RetentionDecision decision = Scene.empty()
                .preset("JP.LSA109.ROSTER")
                .preset("GN-03a")
                .event("EMPLOYMENT_ENDED", "2026-03-31")
                .event("CONTRACT_ENDED", "2026-09-30")
                .decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.ERASABLE);
        assertThat(decision.earliest()).isEqualTo(day("2026-10-01"));
        assertThat(decision.latest()).isEqualTo(day("2026-12-28"));
        assertThat(decision.conflicts()).isEmpty();
        assertThat(decision.warnings())
                .containsExactly(new RetentionWarning(
                        RetentionWarning.Kind.EXPORT_FIRST, "JP.LSA109.ROSTER@1", day("2031-03-31")));
    }

    @Test
    void minimum_ofTheTenantWithUnknownStart_endsWithTheContractToo() {
        RetentionDecision decision = Scene.empty()
                .preset("JP.LSA109.ROSTER")
                .event("CONTRACT_ENDED", "2026-11-30")
                .decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.RETAINED);
        assertThat(decision.earliest()).isEqualTo(day("2026-12-01"));
        assertThat(decision.warnings())
                .contains(new RetentionWarning(RetentionWarning.Kind.EXPORT_FIRST, "JP.LSA109.ROSTER@1", NO_END));
    }

    @Test
    void minimum_ofTheTenantThatIsOverAnyway_asksForNoExport() {
        RetentionDecision decision = Scene.empty()
                .preset("JP.LSA109.ROSTER")
                .event("EMPLOYMENT_ENDED", "2020-03-31")
                .event("CONTRACT_ENDED", "2024-09-30")
                .decide();
        assertThat(decision.warnings()).isEmpty();
    }

    @Test
    void minimum_ofTheOperator_outlivesTheContract() {
        RetentionDecision decision = Scene.empty()
                .rule(keep("K", "P3Y", "RECORD_CREATED"))
                .event("RECORD_CREATED", "2026-03-31")
                .event("CONTRACT_ENDED", "2026-09-30")
                .decide();
        assertThat(decision.earliest()).isEqualTo(day("2029-04-01"));
    }

    @Test
    @Tag("GN-03a")
    void deadline_isTheLastDayOfThePeriod_andThenOverdue() {
        Scene scene = Scene.empty().preset("GN-03a").event("CONTRACT_ENDED", "2026-03-31");
        RetentionDecision decision = scene.today("2026-06-29").decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.ERASABLE);
        assertThat(decision.earliest()).isEqualTo(day("2026-04-01"));
        assertThat(decision.latest()).isEqualTo(day("2026-06-29"));
        decision = scene.today("2026-06-30").decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.OVERDUE);
        assertThat(decision.allowsErasure()).isTrue();
    }

    @Test
    void deadline_alone_allowsNothingBeforeItsPeriodBegins() {
        RetentionDecision decision = Scene.empty()
                .preset("GN-03a")
                .event("CONTRACT_ENDED", "2026-12-31")
                .decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.RETAINED);
        assertThat(decision.earliest()).isEqualTo(day("2027-01-01"));
        assertThat(decision.warnings())
                .extracting(RetentionWarning::kind)
                .containsExactly(RetentionWarning.Kind.EVENT_AHEAD);
    }

    @Test
    void deadline_ofUnknownStart_givesNoDate() {
        RetentionDecision decision = Scene.empty().preset("GN-03a").decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.WAITING);
        assertThat(decision.latest()).isEmpty();
        assertThat(decision.winner()).isEmpty();
        assertThat(standing(decision, "GN-03a")).isEqualTo(Standing.EVENT_UNKNOWN);
    }

    @Test
    void deadline_ofUnknownStart_doesNotBlockWhatAMinimumAllows() {
        RetentionDecision decision = Scene.empty()
                .preset("GN-03a")
                .rule(keep("K", "P1Y", "RECORD_CREATED"))
                .event("RECORD_CREATED", "2020-01-31")
                .decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.ERASABLE);
        assertThat(winner(decision)).isEqualTo("K");
    }

    @Test
    void deadlines_ofTheSameScope_theEarliestWins() {
        RetentionDecision decision = Scene.empty()
                .rule(eraseBy("A", "P90D", "RECORD_CREATED"))
                .rule(eraseBy("B", "P60D", "RECORD_CREATED"))
                .rule(eraseBy("C", "P60D", "RECORD_CREATED"))
                .event("RECORD_CREATED", "2026-11-01")
                .decide();
        assertThat(winner(decision)).isEqualTo("B");
        assertThat(standing(decision, "A")).isEqualTo(Standing.LATER_DEADLINE);
        assertThat(standing(decision, "C")).isEqualTo(Standing.SAME_DAY);
        assertThat(decision.conflicts()).isEmpty();
    }

    @Test
    void deadlines_theMoreSpecificWins_andIsAConflictIfLater() {
        Scene scene = Scene.empty()
                .rule(eraseBy("A", "P60D", "RECORD_CREATED"))
                .rule(eraseBy("B", "P90D", "RECORD_CREATED").withScope(DataScope.of("hr.roster")))
                .event("RECORD_CREATED", "2026-11-01");
        RetentionDecision decision = scene.decide();
        assertThat(winner(decision)).isEqualTo("B");
        assertThat(standing(decision, "A")).isEqualTo(Standing.LESS_SPECIFIC);
        assertThat(decision.latest()).isEqualTo(day("2027-01-30"));
        assertThat(decision.conflicts())
                .containsExactly(new RetentionConflict(
                        RetentionConflict.Kind.SPECIFIC_DEADLINE_LATER,
                        "B@1",
                        day("2027-01-30"),
                        "A@1",
                        LocalDate.parse("2026-12-31")));
        scene.rules.set(1, eraseBy("B", "P30D", "RECORD_CREATED").withScope(DataScope.of("hr.roster")));
        assertThat(scene.decide().conflicts()).isEmpty();
    }

    @Test
    void specificity_subjectBeforeClassBeforeTenant() {
        Scene scene = Scene.empty()
                .rule(eraseBy("TENANT", "P10D", "RECORD_CREATED").withScope(DataScope.of(Scene.TENANT)))
                .rule(eraseBy("CLASS", "P20D", "RECORD_CREATED").withScope(DataScope.of("hr.roster")))
                .rule(eraseBy("SUBJECT", "P30D", "RECORD_CREATED")
                        .withScope(new DataScope(Optional.empty(), Optional.empty(), Optional.of("e-1"))))
                .event("RECORD_CREATED", "2026-11-01");
        assertThat(winner(scene.decide())).isEqualTo("CLASS");
        scene.subject = Optional.of("e-1");
        assertThat(winner(scene.decide())).isEqualTo("SUBJECT");
    }

    @Test
    @Tag("HK-03b")
    @Tag("JJ-37a")
    void grace_runsItsNumberOfDays_andThenAllowsErasure() {
        for (String id : new String[] {"HK-03b", "JJ-37a"}) {
            Scene scene = Scene.empty()
                    .rule(RetentionPresets.bundled().rule(id).withSpan(Span.days(30)))
                    .event("CONTRACT_ENDED", "2026-10-31");
            RetentionDecision decision = scene.decide();
            assertThat(decision.outcome()).isEqualTo(Outcome.RETAINED);
            assertThat(decision.earliest()).isEqualTo(day("2026-12-01"));
            assertThat(winner(decision)).isEqualTo(id);
            assertThat(scene.today("2026-12-01").decide().outcome()).isEqualTo(Outcome.ERASABLE);
        }
    }

    @Test
    @Tag("HK-03b")
    @Tag("JJ-37a")
    void grace_withoutANumber_allowsNothing() {
        for (String id : new String[] {"HK-03b", "JJ-37a"}) {
            RetentionDecision decision = Scene.empty()
                    .preset(id)
                    .event("CONTRACT_ENDED", "2016-10-31")
                    .decide();
            assertThat(decision.outcome()).isEqualTo(Outcome.WAITING);
            assertThat(decision.earliest()).isEmpty();
        }
    }

    @Test
    void grace_besideAMinimum_theLaterOneGivesTheDay() {
        Scene scene = Scene.empty()
                .rule(keep("K", "P1Y", "RECORD_CREATED"))
                .rule(eraseAfter("G", "P30D", "CONTRACT_ENDED"))
                .event("RECORD_CREATED", "2025-11-30")
                .event("CONTRACT_ENDED", "2026-11-15");
        RetentionDecision decision = scene.decide();
        assertThat(decision.earliest()).isEqualTo(day("2026-12-16"));
        assertThat(winner(decision)).isEqualTo("K");
        assertThat(standing(decision, "G")).isEqualTo(Standing.RETENTION_GOES_FIRST);
        decision = scene.today("2026-12-01").decide();
        assertThat(winner(decision)).isEqualTo("G");
        assertThat(standing(decision, "K")).isEqualTo(Standing.PERIOD_OVER);
    }

    @Test
    void graces_theMoreSpecificCounts_andThenTheLongest() {
        RetentionDecision decision = Scene.empty()
                .rule(eraseAfter("A", "P300D", "CONTRACT_ENDED"))
                .rule(eraseAfter("B", "P20D", "CONTRACT_ENDED").withScope(DataScope.of("hr.roster")))
                .rule(eraseAfter("C", "P30D", "CONTRACT_ENDED").withScope(DataScope.of("hr.roster")))
                .event("CONTRACT_ENDED", "2026-11-15")
                .decide();
        assertThat(winner(decision)).isEqualTo("C");
        assertThat(standing(decision, "A")).isEqualTo(Standing.LESS_SPECIFIC);
        assertThat(standing(decision, "B")).isEqualTo(Standing.SHORTER);
    }

    @Test
    void grace_pastTheDeadline_isCutToTheDayBeforeIt_andIsAConflict() {
        Scene scene = Scene.empty()
                .rule(eraseAfter("G", "P90D", "CONTRACT_ENDED"))
                .rule(eraseBy("E", "P60D", "CONTRACT_ENDED"))
                .event("CONTRACT_ENDED", "2026-11-01");
        RetentionDecision decision = scene.decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.RETAINED);
        assertThat(winner(decision)).isEqualTo("E");
        assertThat(standing(decision, "G")).isEqualTo(Standing.DEADLINE_GOES_FIRST);
        assertThat(decision.earliest()).isEqualTo(decision.latest()).isEqualTo(day("2026-12-31"));
        assertThat(decision.conflicts())
                .containsExactly(new RetentionConflict(
                        RetentionConflict.Kind.GRACE_PAST_DEADLINE,
                        "E@1",
                        day("2026-12-31"),
                        "G@1",
                        LocalDate.parse("2027-01-30")));
        scene.rules.set(0, eraseAfter("G", "P59D", "CONTRACT_ENDED"));
        decision = scene.decide();
        assertThat(decision.conflicts()).isEmpty();
        assertThat(winner(decision)).isEqualTo("G");
        assertThat(standing(decision, "E")).isEqualTo(Standing.GRACE_GOES_FIRST);
        assertThat(decision.earliest()).isEqualTo(day("2026-12-31"));
    }

    @Test
    void grace_ofUnknownStart_yieldsToADeadlineWithADate() {
        RetentionDecision decision = Scene.empty()
                .rule(eraseAfter("G", "P90D", "CONTRACT_ENDED"))
                .rule(eraseBy("E", "P60D", "RECORD_CREATED"))
                .event("RECORD_CREATED", "2026-11-01")
                .decide();
        assertThat(decision.earliest()).isEqualTo(decision.latest()).isEqualTo(day("2026-12-31"));
        assertThat(decision.conflicts()).isEmpty();
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
