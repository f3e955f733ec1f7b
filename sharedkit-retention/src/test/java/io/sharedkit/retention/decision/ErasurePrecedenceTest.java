/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import static io.sharedkit.retention.decision.Scene.eraseAfter;
import static io.sharedkit.retention.decision.Scene.eraseBy;
import static io.sharedkit.retention.decision.Scene.keep;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.time.Span;
import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.decision.AppliedRule.Standing;
import io.sharedkit.retention.decision.RetentionDecision.Outcome;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which deadline or grace decides. */
class ErasurePrecedenceTest {

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
}
