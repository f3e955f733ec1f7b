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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.core.time.Roll;
import io.sharedkit.incident.obligation.Anchors.Anchor;
import io.sharedkit.incident.obligation.Obligation.State;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not be counted, and what must not be said. */
class ObligationEdgesTest {
    private static final Instant NOW = instant("2026-06-09T00:00:00Z");

    /** A report is handed in once; whether each tenant was told, it does not say. */
    @Test
    @Tag("GN-15a")
    void evaluate_aSubmission_tellsNoTenant() {
        Anchors aware = Rules.at(Anchor.AWARENESS, "2026-06-01T10:00:00+09:00");
        List<Proof.Submission> report =
                List.of(new Proof.Submission("GDPR-33-2", instant("2026-06-01T20:00:00+09:00"), "R-1", "op-1"));
        Obligation row =
                Obligation.evaluate(rule("GDPR-33-2"), TenantId.of("c-1"), aware, report, List.of(), null, JAPAN, NOW);
        assertThat(row.metAt()).isNull();
        assertThat(row.proofs()).isEmpty();
        assertThat(row.state()).isEqualTo(State.TARGET_MISSED);
    }

    /** A report that is older than the incident is about something else: it meets nothing, and starts nothing. */
    @Test
    void evaluate_aSubmissionOlderThanTheIncident_startsNoClock() {
        Anchors anchors = Rules.at(Anchor.OCCURRENCE, "2026-06-01T09:00:00Z")
                .with(Anchor.AWARENESS, instant("2026-06-01T10:00:00Z"));
        Proof.Submission mistyped =
                new Proof.Submission("NIS2-23-4-B", instant("2025-06-02T10:00:00Z"), "CSIRT-7", "op-1");
        assertThat(judged(rule("NIS2-23-4-D"), anchors, List.of(mistyped), JAPAN, NOW)
                        .state())
                .isEqualTo(State.NOT_STARTED);
        Proof.Submission right =
                new Proof.Submission("NIS2-23-4-B", instant("2026-06-02T10:00:00Z"), "CSIRT-7", "op-1");
        assertThat(judged(rule("NIS2-23-4-D"), anchors, List.of(mistyped, right), JAPAN, NOW)
                        .due())
                .isEqualTo(instant("2026-07-02T10:00:00Z"));
    }

    @Test
    void evaluate_submissionsThatDifferInThePersonOnly_areInOneOrder() {
        Anchors aware = Rules.at(Anchor.AWARENESS, "2026-06-01T10:00:00Z");
        Proof.Submission one = new Proof.Submission("GDPR-33-1", instant("2026-06-02T10:00:00Z"), "R-7", "op-1");
        Proof.Submission other = new Proof.Submission("GDPR-33-1", instant("2026-06-02T10:00:00Z"), "R-7", "op-2");
        assertThat(judged(rule("GDPR-33-1"), aware, List.of(one, other), JAPAN, NOW))
                .isEqualTo(judged(rule("GDPR-33-1"), aware, List.of(other, one), JAPAN, NOW));
    }

    @Test
    void explain_daysAbroad_saysWhetherTheFirstDayCounts() {
        Calendars calendars = JAPAN.with("berlin", BusinessCalendar.japan(), ZoneId.of("Europe/Berlin"));
        Anchors aware = Rules.at(Anchor.AWARENESS, "2026-06-01T10:00:00Z");
        ObligationRule counted = rule("GDPR-33-1").with(new Window.CalendarDays(10, true, Roll.NONE, "berlin"));
        Obligation row = judged(counted, aware, List.of(), calendars, instant("2026-06-02T00:00:00Z"));
        assertThat(row.explain(Locale.ENGLISH)).contains("that day counted: the last day is 2026-06-10");
        assertThat(row.explain(Locale.JAPANESE)).contains("1日目に算入して").doesNotContain("翌日から");
        ObligationRule left = rule("GDPR-33-1").with(new Window.CalendarDays(10, false, Roll.NONE, "berlin"));
        Obligation later = judged(left, aware, List.of(), calendars, instant("2026-06-02T00:00:00Z"));
        assertThat(later.explain(Locale.ENGLISH)).contains("that day not counted: the last day is 2026-06-11");
    }

    /** The end of a day is too late already, the end of hours is not: at the same moment the day ends first. */
    @Test
    void evaluate_twoEndsAtOneMoment_ofWhichOneIsTooLate_isTheStricterOne() {
        Window oneDay = new Window.CalendarDays(1, false, Roll.NONE, Calendars.PROVIDER);
        ObligationRule both = rule("DORA-5-1-A")
                .with(new Window.EarlierOf(new Window.Hours(14), new Start.Moment(Anchor.AWARENESS), oneDay));
        Anchors anchors = Rules.at(Anchor.AWARENESS, "2026-06-01T10:00:00+09:00")
                .with(Anchor.CLASSIFICATION, instant("2026-06-02T10:00:00+09:00"));
        Obligation row = judged(both, anchors, List.of(), JAPAN, instant("2026-06-02T12:00:00+09:00"));
        assertThat(row.due()).isEqualTo(instant("2026-06-03T00:00:00+09:00"));
        assertThat(row.deadline().holds(row.due())).isFalse();
    }

    @Test
    void isOpen_toldBeforeTheStartIsKnown_isNot() {
        Obligation told = judged("GN-15a", Anchors.NONE, NOW, Rules.mail("2026-06-01T12:00:00Z"));
        assertThat(told.state()).isEqualTo(State.NOT_STARTED);
        assertThat(told.isOpen()).isFalse();
        assertThat(judged("GN-15a", Anchors.NONE, NOW).isOpen()).isTrue();
    }

    /** Nothing can be counted before 1955: such a moment would stand in the way of every row of the incident. */
    @ParameterizedTest
    @ValueSource(strings = {"0026-05-01T09:00:00Z", "1954-12-31T14:59:59Z", "1026-11-22T00:00:00Z"})
    void contradictions_aMomentThatNothingCanBeCountedFrom_isOne(String moment) {
        assertThat(Rules.at(Anchor.OCCURRENCE, moment).contradictions(NOW, Duration.ZERO))
                .singleElement()
                .asString()
                .contains("occurred", "1955");
        assertThat(Rules.at(Anchor.OCCURRENCE, "1954-12-31T15:00:00Z").contradictions(NOW, Duration.ZERO))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "03-1234-5678",
                "０３−１２３４−５６７８",
                "03ー1234ー5678",
                "03.1234.5678",
                "03‐1234‐5678",
                "+81 (3) 1234/5678"
            })
    void call_withTheNumberItself_isRefused(String label) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Proof.PhoneCall(NOW, "田中", label, "op-1"))
                .withMessageContaining("label");
    }

    @Test
    void call_withTheLabelOfANumber_isTaken() {
        assertThat(new Proof.PhoneCall(NOW, "田中", "代表番号2（内線 123）", "op-1").label())
                .isEqualTo("代表番号2（内線 123）");
    }

    @Test
    void rule_thatCountsFromItsOwnReport_isRefused() {
        ObligationRule some = rule("NIS2-23-4-D");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ObligationRule(
                        some.id(),
                        some.law(),
                        some.text(),
                        some.source(),
                        new Start.Submitted(some.id(), false),
                        some.window(),
                        some.telling(),
                        some.force(),
                        80))
                .withMessageContaining("NIS2-23-4-D")
                .withMessageContaining("its own report");
    }
}
