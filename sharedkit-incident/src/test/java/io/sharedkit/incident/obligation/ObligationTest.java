/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import static io.sharedkit.incident.obligation.Rules.JAPAN;
import static io.sharedkit.incident.obligation.Rules.instant;
import static io.sharedkit.incident.obligation.Rules.judged;
import static io.sharedkit.incident.obligation.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.incident.obligation.Anchors.Anchor;
import io.sharedkit.incident.obligation.Obligation.State;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObligationTest {
    private static final Anchors MONDAY_AT_TEN = Rules.at(Anchor.OCCURRENCE, "2026-06-01T10:00:00+09:00");

    @ParameterizedTest
    @Tag("QL-09a")
    @CsvSource({
        "2026-06-04T09:59:59.999999+09:00, MET",
        "2026-06-04T10:00:00+09:00, MET",
        "2026-06-04T10:00:00.000001+09:00, TARGET_MISSED",
        "2026-06-05T10:00:00+09:00, TARGET_MISSED",
    })
    void evaluate_targetWithProof_isMetUpToItsLastInstant(String published, State state) {
        Obligation row = judged("QL-09a", MONDAY_AT_TEN, instant("2026-07-01T00:00:00Z"), Rules.page(published));
        assertThat(row.state()).isEqualTo(state);
        assertThat(row.metAt()).isEqualTo(instant(published));
        assertThat(row.timeLeft())
                .isEqualTo(Duration.between(instant(published), instant("2026-06-04T10:00:00+09:00")));
    }

    /** 80 percent of 72 hours are 57 hours and 36 minutes. */
    @ParameterizedTest
    @Tag("QL-09a")
    @CsvSource({
        "2026-06-01T09:58:00+09:00, RUNNING", // a host's clock may be behind
        "2026-06-01T10:00:00+09:00, RUNNING",
        "2026-06-03T19:35:59.999+09:00, RUNNING",
        "2026-06-03T19:36:00+09:00, DUE_SOON",
        "2026-06-04T10:00:00+09:00, DUE_SOON",
        "2026-06-04T10:00:00.000001+09:00, TARGET_MISSED",
    })
    void evaluate_targetWithoutProof_runsAndIsMissedAfterItsLastInstant(String now, State state) {
        Obligation row = judged("QL-09a", MONDAY_AT_TEN, instant(now));
        assertThat(row.state()).isEqualTo(state);
        assertThat(row.metAt()).isNull();
        assertThat(row.isOpen()).isTrue();
        assertThat(row.timeLeft()).isEqualTo(Duration.between(instant(now), instant("2026-06-04T10:00:00+09:00")));
    }

    @Test
    void evaluate_withAnotherShare_isDueSoonThen() {
        ObligationRule half = rule("QL-09a").dueSoonAfter(50);
        assertThat(judged(half, MONDAY_AT_TEN, List.of(), JAPAN, instant("2026-06-02T22:00:00+09:00"))
                        .state())
                .isEqualTo(State.DUE_SOON);
        assertThat(judged(half, MONDAY_AT_TEN, List.of(), JAPAN, instant("2026-06-02T21:59:59+09:00"))
                        .state())
                .isEqualTo(State.RUNNING);
    }

    @ParameterizedTest
    @Tag("GN-15a")
    @CsvSource({
        "2026-06-02T23:59:59.999999+09:00, MET",
        "2026-06-03T00:00:00+09:00, MET_LATE",
    })
    void evaluate_dutyWithProof_isMetBeforeMidnight(String told, State state) {
        for (Proof proof : List.of(Rules.mail(told), Rules.call(told))) {
            Obligation row = judged("GN-15a", MONDAY_AT_TEN, instant("2026-07-01T00:00:00Z"), proof);
            assertThat(row.state()).isEqualTo(state);
            assertThat(row.isOpen()).isFalse();
        }
    }

    @ParameterizedTest
    @Tag("GN-15a")
    @CsvSource({
        "2026-06-02T23:59:59+09:00, 2026-06-02T23:59:59.999999+09:00, DUE_SOON",
        "2026-06-02T23:59:59+09:00, 2026-06-03T00:00:00+09:00, OVERDUE",
        "2026-06-03T00:00:00+09:00, 2026-06-03T00:00:00+09:00, OVERDUE_AT_DETECTION",
        "2026-06-11T09:00:00+09:00, 2026-06-11T09:00:00+09:00, OVERDUE_AT_DETECTION",
    })
    void evaluate_dutyWithoutProof_saysWhetherItWasLateFromTheStart(String detected, String now, State state) {
        Anchors anchors = MONDAY_AT_TEN.with(Anchor.DETECTION, instant(detected));
        assertThat(judged("GN-15a", anchors, instant(now)).state()).isEqualTo(state);
        Anchors onlyAware = MONDAY_AT_TEN.with(Anchor.AWARENESS, instant(detected));
        assertThat(judged("GN-15a", onlyAware, instant(now)).state()).isEqualTo(state);
    }

    /** Of the two, detection comes first: what was due between both was not yet late when it was noticed. */
    @Test
    void evaluate_dutyDueBetweenDetectionAndAwareness_isOverdue() {
        Anchors anchors = MONDAY_AT_TEN
                .with(Anchor.DETECTION, instant("2026-06-02T10:00:00+09:00"))
                .with(Anchor.AWARENESS, instant("2026-06-05T10:00:00+09:00"));
        assertThat(judged("GN-15a", anchors, instant("2026-06-06T00:00:00Z")).state())
                .isEqualTo(State.OVERDUE);
    }

    @Test
    void evaluate_dutyWithoutDetection_isSimplyOverdue() {
        assertThat(judged("GN-15a", MONDAY_AT_TEN, instant("2026-06-11T00:00:00Z"))
                        .state())
                .isEqualTo(State.OVERDUE);
    }

    /** Friday before Golden Week, found ten days later. */
    @Test
    @Tag("GN-15a")
    @Tag("QL-09a")
    void evaluate_anIncidentFoundTenDaysLater_wasLateAtItsDetection() {
        Anchors found = Rules.at(Anchor.OCCURRENCE, "2026-05-01T18:30:00+09:00")
                .with(Anchor.DETECTION, instant("2026-05-11T09:00:00+09:00"));
        Obligation duty = judged("GN-15a", found, instant("2026-05-11T09:05:00+09:00"));
        assertThat(duty.state()).isEqualTo(State.OVERDUE_AT_DETECTION);
        assertThat(duty.due()).isEqualTo(instant("2026-05-08T00:00:00+09:00"));
        assertThat(duty.explain(Locale.ENGLISH))
                .contains("the last day is 2026-05-07, until 24:00 JST")
                .contains("2026-05-04 (Greenery Day), 2026-05-05 (Children's Day), 2026-05-06 (National holiday)")
                .contains("OVERDUE_AT_DETECTION, overdue, and it already was when the incident was noticed.")
                .contains("Late by: 3 days 9 hours 5 minutes.");
        Obligation target = judged("QL-09a", found, instant("2026-05-11T09:05:00+09:00"));
        assertThat(target.state()).isEqualTo(State.TARGET_MISSED);
        assertThat(target.due()).isEqualTo(instant("2026-05-04T18:30:00+09:00"));
        assertThat(target.explain(Locale.JAPANESE)).contains("TARGET_MISSED、目標未達（約束の違反ではない）。");
        assertThat(target.isOpen()).isTrue();
    }

    /** The number beside 速やかに is nobody's promise, and keeping to it or not decides nothing about the law. */
    @Test
    void evaluate_theYardstickOfALawMissed_neverSaysThatThereIsNoBreach() {
        Instant start = instant("2026-06-01T10:00:00+09:00");
        Anchors known = new Anchors(start, start, start, start, start);
        List<ObligationRule> yardsticks = RulePack.laws().rules().stream()
                .filter(rule -> rule.force() == ObligationRule.Force.TARGET)
                .map(rule -> rule.promptlyMeaning(new Window.Hours(24)))
                .toList();
        assertThat(yardsticks).extracting(ObligationRule::id).contains("APPI-26-SUBJECT", "GDPR-34");
        for (ObligationRule rule : yardsticks) {
            Obligation row = judged(rule, known, List.of(), JAPAN, instant("2026-08-01T10:00:00+09:00"));
            assertThat(row.state()).isEqualTo(State.TARGET_MISSED);
            assertThat(row.explain(Locale.ENGLISH))
                    .contains("TARGET_MISSED, the yardstick was missed", "the law's own word may be breached.")
                    .doesNotContain("no breach of a promise");
            assertThat(row.explain(Locale.JAPANESE))
                    .contains("TARGET_MISSED、目安を超過", "法令の定めそのものには違反しているおそれがある")
                    .doesNotContain("違反ではない");
            assertThat(new String(
                                    DueDates.iCalendar(new UUID(1, 1), List.of(row), Locale.JAPANESE),
                                    StandardCharsets.UTF_8)
                            .replace("\r\n ", ""))
                    .contains("目安を超過")
                    .doesNotContain("違反ではない");
        }
    }

    @Test
    void evaluate_countsProofsOnTheRulesChannelsOnly() {
        Obligation row = judged(
                "QL-09a", MONDAY_AT_TEN, instant("2026-06-01T12:00:00+09:00"), Rules.mail("2026-06-01T11:00:00+09:00"));
        assertThat(row.state()).isEqualTo(State.RUNNING);
        assertThat(row.proofs()).isEmpty();
        assertThat(row.setAside()).isEmpty();
        Obligation byPhone = judged(
                "JJ-16b",
                Rules.at(Anchor.DETECTION, "2026-06-01T10:00:00+09:00"),
                instant("2026-06-01T12:00:00+09:00"),
                Rules.call("2026-06-01T11:00:00+09:00"));
        assertThat(byPhone.state()).isEqualTo(State.RUNNING);
    }

    @Test
    @Tag("JJ-49b")
    void evaluate_everyGroupOfWays_isNeeded_andCountsFromTheLastOne() {
        Anchors detected = Rules.at(Anchor.DETECTION, "2026-06-01T10:00:00+09:00");
        Proof web = Rules.page("2026-06-01T11:00:00+09:00");
        Proof later = new Proof.Page(instant("2026-06-01T20:00:00+09:00"), "cd".repeat(32));
        Proof call = Rules.call("2026-06-01T12:00:00+09:00");
        assertThat(judged("JJ-49b", detected, instant("2026-06-02T00:00:00+09:00"), web)
                        .state())
                .isEqualTo(State.RUNNING);
        assertThat(judged("JJ-49b", detected, instant("2026-06-02T00:00:00+09:00"), call)
                        .state())
                .isEqualTo(State.RUNNING);
        Obligation met = judged("JJ-49b", detected, instant("2026-06-02T00:00:00+09:00"), later, call, web);
        assertThat(met.state()).isEqualTo(State.MET);
        assertThat(met.metAt()).isEqualTo(call.at());
        assertThat(met.timeLeft()).isEqualTo(Duration.ofHours(22));
        assertThat(met.proofs()).containsExactly(web, call, later);
    }

    @Test
    void evaluate_proofsOlderThanTheIncidentOrAheadOfNow_areSetAside() {
        Proof before = Rules.mail("2026-06-01T09:59:59+09:00");
        Proof ahead = Rules.call("2026-06-01T12:00:01+09:00");
        Obligation row = judged("GN-15a", MONDAY_AT_TEN, instant("2026-06-01T12:00:00+09:00"), before, ahead);
        assertThat(row.state()).isEqualTo(State.RUNNING);
        assertThat(row.proofs()).isEmpty();
        assertThat(row.setAside()).containsExactly(before, ahead);
        assertThat(row.explain(Locale.ENGLISH)).contains("Does not count, older than the incident");
        assertThat(judged("GN-15a", MONDAY_AT_TEN, ahead.at(), before, ahead).state())
                .isEqualTo(State.MET);
        assertThat(judged("GN-15a", MONDAY_AT_TEN, ahead.at(), Rules.mail("2026-06-01T10:00:00+09:00"))
                        .state())
                .isEqualTo(State.MET);
    }

    /** Told is told, also before the rule's clock started. */
    @Test
    void evaluate_aProofBeforeTheStart_counts() {
        Anchors detectedLater = MONDAY_AT_TEN.with(Anchor.DETECTION, instant("2026-06-01T11:00:00+09:00"));
        Obligation row = judged(
                "JJ-16a", detectedLater, instant("2026-06-01T12:00:00+09:00"), Rules.page("2026-06-01T10:30:00+09:00"));
        assertThat(row.state()).isEqualTo(State.MET);
        assertThat(row.timeLeft()).isEqualTo(Duration.ofHours(24).plusMinutes(30));
    }

    @Test
    void evaluate_withoutTheStart_keepsTheProofs_andHasNoDate() {
        Obligation row = judged(
                "GN-15a",
                Rules.at(Anchor.DETECTION, "2026-05-01T10:00:00Z"),
                instant("2026-05-02T00:00:00Z"),
                Rules.mail("2026-05-01T12:00:00Z"));
        assertThat(row.state()).isEqualTo(State.NOT_STARTED);
        assertThat(row.due()).isNull();
        assertThat(row.proofs()).hasSize(1);
        assertThat(row.missing()).containsExactly(new Start.Moment(Anchor.OCCURRENCE));
    }

    @Test
    void evaluate_aSubmission_provesItsOwnRuleOnly() {
        Anchors aware = Rules.at(Anchor.AWARENESS, "2026-06-01T10:00:00+09:00");
        List<Proof.Submission> one =
                List.of(new Proof.Submission("NIS2-23-4-A", instant("2026-06-01T20:00:00+09:00"), "CSIRT-7", "op-1"));
        Obligation early = judged(rule("NIS2-23-4-A"), aware, one, JAPAN, instant("2026-06-09T00:00:00Z"));
        assertThat(early.state()).isEqualTo(State.MET);
        assertThat(early.proofs()).containsExactly(one.get(0));
        assertThat(early.explain(Locale.ENGLISH)).contains("Proof: report, 2026-06-01 20:00 JST, CSIRT-7");
        assertThat(judged(rule("NIS2-23-4-B"), aware, one, JAPAN, instant("2026-06-09T00:00:00Z"))
                        .state())
                .isEqualTo(State.OVERDUE);
        assertThat(judged(rule("GN-15a"), aware, one, JAPAN, instant("2026-06-09T00:00:00Z"))
                        .proofs())
                .isEmpty();
    }

    @Test
    void evaluate_aSubmissionAheadOfNow_startsNoClock() {
        List<Proof.Submission> ahead =
                List.of(new Proof.Submission("NIS2-23-4-B", instant("2026-06-02T00:00:00Z"), "CSIRT-7", "op-1"));
        assertThat(judged(rule("NIS2-23-4-D"), Anchors.NONE, ahead, JAPAN, instant("2026-06-01T00:00:00Z"))
                        .state())
                .isEqualTo(State.NOT_STARTED);
    }

    @Test
    void evaluate_personsConcerned_areProvenByAReportOnThem() {
        Anchors aware = Rules.at(Anchor.AWARENESS, "2026-06-01T10:00:00+09:00");
        List<Proof.Submission> letters =
                List.of(new Proof.Submission("APPI-26-SUBJECT", instant("2026-06-01T20:00:00+09:00"), "発送 12", "op-1"));
        assertThat(judged(rule("APPI-26-SUBJECT"), aware, letters, JAPAN, instant("2026-06-09T00:00:00Z"))
                        .state())
                .isEqualTo(State.MET);
    }

    @Test
    void evaluate_waived_isNotRequired_withReasonAndPerson() {
        Waiver waiver = new Waiver("委託元が報告済み", "op-9", instant("2026-06-01T12:00:00+09:00"));
        Obligation row = waived(waiver, "2026-06-09T00:00:00+09:00");
        assertThat(row.state()).isEqualTo(State.NOT_REQUIRED);
        assertThat(row.timeLeft()).isNull();
        assertThat(row.isOpen()).isFalse();
        assertThat(row.explain(Locale.JAPANESE)).contains("委託元が報告済み", "op-9");
        assertThat(waived(waiver, "2026-06-01T11:59:59+09:00").state()).isEqualTo(State.RUNNING);
        assertThat(waived(waiver, "2026-06-01T11:59:59+09:00").waiver()).isNull();
    }

    @Test
    void evaluate_promptlyWithoutAMeasure_isRefused() {
        ObligationRule vague = RulePack.contracts().select(List.of("HK-14a")).get(0);
        assertThatThrownBy(() -> judged(vague, MONDAY_AT_TEN, List.of(), JAPAN, instant("2026-06-09T00:00:00Z")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prompt-target-hours");
    }

    @Test
    @Tag("HK-14a")
    void explain_promptly_printsTheMeasureBesideTheWord() {
        Obligation row = judged("HK-14a", MONDAY_AT_TEN, instant("2026-06-01T12:00:00+09:00"));
        assertThat(row.due()).isEqualTo(instant("2026-06-02T10:00:00+09:00"));
        assertThat(row.explain(Locale.JAPANESE)).contains("速やかに（判定の基準：24時間）");
        assertThat(row.explain(Locale.ENGLISH)).contains("promptly (measured by 24 hours)");
    }

    @Test
    void evaluate_outsideOfTheCalendar_guessesNothing() {
        Anchors far = Rules.at(Anchor.OCCURRENCE, "2099-12-31T00:00:00Z");
        assertThatThrownBy(() -> judged("GN-15a", far, instant("2099-12-31T00:00:00Z")))
                .isInstanceOf(DateTimeException.class);
        Obligation provisional =
                judged("GN-15a", Rules.at(Anchor.OCCURRENCE, "2040-01-01T00:00:00Z"), instant("2040-01-01T00:00:00Z"));
        assertThat(provisional.deadline().provisional()).isTrue();
        assertThat(provisional.explain(Locale.ENGLISH)).contains("Provisional:");
        assertThat(judged("GN-15a", MONDAY_AT_TEN, instant("2026-06-01T10:00:00+09:00"))
                        .deadline()
                        .provisional())
                .isFalse();
    }

    private static Obligation waived(Waiver waiver, String now) {
        return Obligation.evaluate(
                rule("GN-15a"), null, MONDAY_AT_TEN, List.of(), List.of(), waiver, JAPAN, instant(now));
    }
}
