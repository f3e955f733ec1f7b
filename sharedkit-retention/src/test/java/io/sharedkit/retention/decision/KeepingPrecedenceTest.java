/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import static io.sharedkit.retention.decision.Scene.eraseAfter;
import static io.sharedkit.retention.decision.Scene.eraseBy;
import static io.sharedkit.retention.decision.Scene.keep;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.decision.AppliedRule.Standing;
import io.sharedkit.retention.decision.RetentionDecision.Outcome;
import io.sharedkit.retention.hold.LegalHold;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which hold or minimum decides, and what becomes of the others. */
class KeepingPrecedenceTest {
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

    /** Half a second ahead is enough: whoever was given the hold knows that it exists. */
    @Test
    void hold_placedByANodeWhoseClockIsAhead_isInForce() {
        Scene scene = Scene.empty().rule(keep("K", "P1Y", "RECORD_CREATED")).event("RECORD_CREATED", "2020-01-31");
        LegalHold hold = Scene.hold(1, NO_END);
        for (Instant now :
                List.of(hold.placedAt().minusMillis(500), hold.placedAt().minusNanos(1), hold.placedAt())) {
            scene.now = now;
            assertThat(scene.decide().outcome()).isEqualTo(Outcome.ERASABLE);
            assertThat(hold.isInForce(now)).isTrue();
            RetentionFacts facts = scene.facts();
            RetentionDecision decision = RetentionDecision.decide(
                    facts, RetentionRules.of(scene.rules), List.of(hold), RetentionCalendars.japan(), now);
            assertThat(decision.outcome()).isEqualTo(Outcome.HELD);
            assertThat(decision.holds()).containsExactly(hold);
            assertThat(decision.explain(Locale.ENGLISH)).contains(hold.id().toString());
        }
    }

    /** Who decided is the hold, whatever the rules say. */
    @Test
    void hold_isNamedAsWhatDecided_beforeTheRules() {
        LegalHold one = Scene.hold(1, NO_END);
        LegalHold two = Scene.hold(2, NO_END);
        Scene scene = Scene.empty().hold(one).hold(two);
        assertThat(scene.decide().explain(Locale.ENGLISH)).endsWith("by hold " + one.id() + ", hold " + two.id() + ".");
        assertThat(scene.decide().explain(Locale.JAPANESE))
                .endsWith("現在、ホールド" + one.id() + "、ホールド" + two.id() + "による。");
        scene.rule(keep("K", "P1Y", "RECORD_CREATED")).event("RECORD_CREATED", "2020-01-31");
        assertThat(scene.decide().explain(Locale.ENGLISH))
                .endsWith("by hold " + one.id() + ", hold " + two.id() + "; rules in effect besides: K@1.");
        assertThat(scene.decide().explain(Locale.JAPANESE)).endsWith("ホールド" + two.id() + "による。ほかに有効な規則：K@1。");
    }

    @Test
    void hold_onAPerson_whereTheFactsNameNobody_isInTheWay() {
        DataScope person = new DataScope(Optional.empty(), Optional.empty(), Optional.of("e-1"));
        Scene scene = Scene.empty()
                .rule(keep("K", "P1Y", "RECORD_CREATED"))
                .event("RECORD_CREATED", "2020-01-31")
                .hold(Scene.hold(1, person, LocalDate.of(2027, 1, 1), NO_END));
        scene.subject = Optional.empty();
        assertThat(scene.decide().outcome()).isEqualTo(Outcome.HELD);
        scene.subject = Optional.of("e-2");
        assertThat(scene.decide().outcome()).isEqualTo(Outcome.ERASABLE);
    }

    @ParameterizedTest
    @EnumSource(
            value = RetentionRule.Kind.class,
            names = {"RETAIN_MIN", "ERASE_AFTER"})
    void rule_onAPerson_whereTheFactsNameNobody_isInTheWay(RetentionRule.Kind kind) {
        DataScope person = new DataScope(Optional.empty(), Optional.of("hr.roster"), Optional.of("e-1"));
        Scene scene = Scene.empty()
                .rule(Scene.rule("ALL", kind, "P1M", "RECORD_CREATED"))
                .rule(Scene.rule("ONE", kind, "P10Y", "RECORD_CREATED").withScope(person))
                .event("RECORD_CREATED", "2020-01-31");
        assertThat(scene.decide().outcome()).isEqualTo(Outcome.RETAINED);
        assertThat(scene.decide().earliest()).contains(LocalDate.of(2030, 2, 1));
        assertThat(scene.decide().winner()).map(winner -> winner.rule().id()).contains("ONE");
        scene.subject = Optional.of("e-2");
        assertThat(scene.decide().outcome()).isEqualTo(Outcome.ERASABLE);
    }

    @Test
    void rulesOnAPersonOnly_whereTheFactsNameNobody_allowNothing() {
        DataScope person = new DataScope(Optional.empty(), Optional.empty(), Optional.of("e-1"));
        Scene scene = Scene.empty()
                .rule(keep("ONE", "P1Y", "RECORD_CREATED").withScope(person))
                .rule(eraseBy("SOON", "P30D", "RECORD_CREATED").withScope(person))
                .event("RECORD_CREATED", "2020-01-31");
        assertThat(scene.decide().outcome()).isEqualTo(Outcome.NO_RULE);
        assertThat(scene.decide().winner()).isEmpty();
    }

    @Test
    void grace_onAPersonThatHasNotStarted_isNamed() {
        DataScope person = new DataScope(Optional.empty(), Optional.empty(), Optional.of("e-1"));
        RetentionDecision decision = Scene.empty()
                .rule(eraseAfter("ALL", "P1Y", "RECORD_CREATED"))
                .rule(eraseAfter("ONE", "P1Y", "PURPOSE_ENDED").withScope(person))
                .event("RECORD_CREATED", "2020-01-31")
                .decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.WAITING);
        assertThat(decision.explain(Locale.ENGLISH)).contains("Missing for a date: for ONE@1 the day of PURPOSE_ENDED");
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
}
