/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.core.time.JapanTime;
import io.sharedkit.incident.obligation.Obligation.State;
import io.sharedkit.incident.obligation.ObligationRule.Channel;
import io.sharedkit.incident.obligation.ObligationRule.Channels;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObligationTest {
    private static final BusinessCalendar JAPAN = BusinessCalendar.japan();
    private static final BusinessCalendar CLOSED_AT_NEW_YEAR = JAPAN.closedOn(
            MonthDay.of(12, 29),
            MonthDay.of(12, 30),
            MonthDay.of(12, 31),
            MonthDay.of(1, 1),
            MonthDay.of(1, 2),
            MonthDay.of(1, 3));
    private static final ObligationRule MAIL = ObligationRule.mailWithinBusinessDays(1);
    private static final ObligationRule WEB = ObligationRule.webTarget(72);
    private static final TenantId TENANT = TenantId.of("c-1");

    /** V1 to V3: where a calendar without Japan's substitute holidays goes wrong. */
    @ParameterizedTest
    @Tag("GN-15a")
    @CsvSource({
        "2026-05-01T10:00:00+09:00, 2026-05-07, false", // V1: Golden Week with its substitute holiday
        "2026-09-19T10:00:00+09:00, 2026-09-24, false", // V2: Silver Week with its citizens' holiday
        "2026-12-28T10:00:00+09:00, 2027-01-04, true", // V3: the company's closing days
        "2026-12-28T10:00:00+09:00, 2026-12-29, false", // V3 without them
        "2026-05-01T23:59:59+09:00, 2026-05-07, false",
        "2026-05-01T15:00:00Z, 2026-05-07, false", // already the 2nd in Japan
        "2026-06-10T15:00:00Z, 2026-06-12, false", // the 10th in London is the 11th in Japan
    })
    void evaluate_oneBusinessDay_endsAtMidnightOfTheRightDay(String occurred, String day, boolean closed) {
        Obligation obligation = Obligation.evaluate(
                MAIL, TENANT, occurred(occurred), List.of(), closed ? CLOSED_AT_NEW_YEAR : JAPAN, at(occurred));
        assertThat(obligation.due()).isEqualTo(JapanTime.endOfDay(LocalDate.parse(day)));
        assertThat(obligation.state()).isEqualTo(State.RUNNING);
    }

    /** V4: clock hours know no holidays. */
    @Test
    @Tag("QL-09a")
    void evaluate_72Hours_runThroughNewYear() {
        Obligation obligation = web("2026-12-30T22:15:00+09:00", "2026-12-31T00:00:00+09:00");
        assertThat(obligation.due()).isEqualTo(at("2027-01-02T22:15:00+09:00"));
    }

    /** V17: no date is invented. */
    @ParameterizedTest
    @CsvSource({"2026-01-01T00:00:00Z", "2099-01-01T00:00:00Z"})
    void evaluate_withoutTheAnchor_hasNotStarted(String now) {
        Anchors unknown = new Anchors(null, at("2026-05-01T10:00:00Z"), at("2026-05-01T11:00:00Z"));
        Proof mail = new Proof(Channel.MAIL, at("2026-05-01T12:00:00Z"), "<1@x>");
        Obligation obligation = Obligation.evaluate(MAIL, TENANT, unknown, List.of(mail), JAPAN, at(now));
        assertThat(obligation.state()).isEqualTo(State.NOT_STARTED);
        assertThat(obligation.due()).isNull();
        assertThat(obligation.timeLeft()).isNull();
        assertThat(obligation.proofs()).containsExactly(mail);
        assertThat(Obligation.evaluate(
                                ObligationRule.promptSiteAndMail(24),
                                TENANT,
                                new Anchors(at("2026-05-01T10:00:00Z"), null, null),
                                List.of(),
                                JAPAN,
                                at(now))
                        .state())
                .isEqualTo(State.NOT_STARTED);
    }

    @ParameterizedTest
    @Tag("QL-09a")
    @CsvSource({
        "2026-06-04T09:59:59.999999+09:00, MET",
        "2026-06-04T10:00:00+09:00, MET",
        "2026-06-04T10:00:00.000001+09:00, TARGET_MISSED",
        "2026-06-05T10:00:00+09:00, TARGET_MISSED",
    })
    void evaluate_targetWithProof_isMetUpToItsLastInstant(String published, State state) {
        Obligation obligation = web("2026-06-01T10:00:00+09:00", "2026-07-01T00:00:00+09:00", published);
        assertThat(obligation.state()).isEqualTo(state);
        assertThat(obligation.metAt()).isEqualTo(at(published));
        assertThat(obligation.timeLeft()).isEqualTo(Duration.between(at(published), at("2026-06-04T10:00:00+09:00")));
    }

    @ParameterizedTest
    @Tag("QL-09a")
    @CsvSource({
        "2026-06-04T10:00:00+09:00, RUNNING",
        "2026-06-04T10:00:00.000001+09:00, TARGET_MISSED",
    })
    void evaluate_targetWithoutProof_isMissedAfterItsLastInstant(String now, State state) {
        Obligation obligation = web("2026-06-01T10:00:00+09:00", now);
        assertThat(obligation.state()).isEqualTo(state);
        assertThat(obligation.metAt()).isNull();
    }

    @ParameterizedTest
    @Tag("GN-15a")
    @CsvSource({
        "2026-06-02T23:59:59.999999+09:00, MET",
        "2026-06-03T00:00:00+09:00, MET_LATE",
    })
    void evaluate_dutyWithProof_isMetBeforeMidnight(String accepted, State state) {
        Proof mail = new Proof(Channel.MAIL, at(accepted), "<1@x>");
        Obligation obligation = Obligation.evaluate(
                MAIL, TENANT, occurred("2026-06-01T10:00:00+09:00"), List.of(mail), JAPAN, at("2026-07-01T00:00:00Z"));
        assertThat(obligation.state()).isEqualTo(state);
    }

    @ParameterizedTest
    @Tag("GN-15a")
    @CsvSource({
        "2026-06-02T23:59:59+09:00, 2026-06-02T23:59:59.999999+09:00, RUNNING",
        "2026-06-02T23:59:59+09:00, 2026-06-03T00:00:00+09:00, OVERDUE",
        "2026-06-03T00:00:00+09:00, 2026-06-03T00:00:00+09:00, OVERDUE_AT_DETECTION",
        "2026-06-11T09:00:00+09:00, 2026-06-11T09:00:00+09:00, OVERDUE_AT_DETECTION",
    })
    void evaluate_dutyWithoutProof_saysWhetherItWasLateFromTheStart(String detected, String now, State state) {
        Anchors anchors = new Anchors(at("2026-06-01T10:00:00+09:00"), at(detected), null);
        assertThat(Obligation.evaluate(MAIL, TENANT, anchors, List.of(), JAPAN, at(now))
                        .state())
                .isEqualTo(state);
    }

    @Test
    void evaluate_dutyWithoutDetection_isSimplyOverdue() {
        assertThat(Obligation.evaluate(
                                MAIL,
                                TENANT,
                                occurred("2026-06-01T10:00:00+09:00"),
                                List.of(),
                                JAPAN,
                                at("2026-06-11T00:00:00Z"))
                        .state())
                .isEqualTo(State.OVERDUE);
    }

    @Test
    void evaluate_countsProofsOnTheRulesChannelsOnly() {
        Proof mail = new Proof(Channel.MAIL, at("2026-06-01T11:00:00+09:00"), "<1@x>");
        Obligation obligation = Obligation.evaluate(
                WEB,
                null,
                occurred("2026-06-01T10:00:00+09:00"),
                List.of(mail),
                JAPAN,
                at("2026-06-01T12:00:00+09:00"));
        assertThat(obligation.state()).isEqualTo(State.RUNNING);
        assertThat(obligation.proofs()).isEmpty();
    }

    @Test
    @Tag("JJ-49b")
    void evaluate_allOf_needsEveryWay_andCountsFromTheLastOne() {
        Anchors detected = new Anchors(null, at("2026-06-01T10:00:00+09:00"), null);
        Proof web = new Proof(Channel.WEB, at("2026-06-01T11:00:00+09:00"), "ab");
        Proof later = new Proof(Channel.WEB, at("2026-06-01T20:00:00+09:00"), "cd");
        Proof mail = new Proof(Channel.MAIL, at("2026-06-01T12:00:00+09:00"), "<1@x>");
        ObligationRule both = ObligationRule.promptSiteAndMail(24);
        Instant now = at("2026-06-02T00:00:00+09:00");
        assertThat(Obligation.evaluate(both, TENANT, detected, List.of(web), JAPAN, now)
                        .state())
                .isEqualTo(State.RUNNING);
        Obligation met = Obligation.evaluate(both, TENANT, detected, List.of(later, mail, web), JAPAN, now);
        assertThat(met.state()).isEqualTo(State.MET);
        assertThat(met.metAt()).isEqualTo(mail.at());
        assertThat(met.timeLeft()).isEqualTo(Duration.ofHours(22));
        assertThat(met.proofs()).containsExactly(web, mail, later);
    }

    @Test
    void evaluate_anyOf_needsOneWay_andCountsFromTheFirst() {
        ObligationRule either = new ObligationRule(
                "x",
                "test",
                Anchors.Anchor.AWARENESS,
                new ObligationRule.Window.Hours(24),
                Channels.anyOf(Channel.WEB, Channel.MAIL),
                ObligationRule.Force.DUTY);
        Anchors aware = new Anchors(null, null, at("2026-06-01T10:00:00+09:00"));
        Proof mail = new Proof(Channel.MAIL, at("2026-06-01T12:00:00+09:00"), "<1@x>");
        Obligation met = Obligation.evaluate(either, null, aware, List.of(mail), JAPAN, at("2026-06-09T00:00:00Z"));
        assertThat(met.state()).isEqualTo(State.MET);
        assertThat(met.metAt()).isEqualTo(mail.at());
    }

    /** The later it happened, the later it is due; a closing day never makes it earlier. */
    @Test
    void due_isMonotoneInTheAnchor_andInClosingDays() {
        Random random = new Random(15);
        Instant before = at("2026-01-05T00:00:00Z");
        Instant lastDue = Instant.MIN;
        while (before.isBefore(at("2027-11-01T00:00:00Z"))) {
            Instant due = MAIL.window().due(before, JAPAN);
            assertThat(due).isAfterOrEqualTo(lastDue).isAfter(before);
            assertThat(MAIL.window().due(before, CLOSED_AT_NEW_YEAR)).isAfterOrEqualTo(due);
            assertThat(WEB.window().due(before, JAPAN)).isEqualTo(before.plus(Duration.ofHours(72)));
            lastDue = due;
            before = before.plusSeconds(random.nextInt(200_000));
        }
    }

    @Test
    void evaluate_beyondTheHolidayList_guessesNothing() {
        assertThatThrownBy(() -> Obligation.evaluate(
                        MAIL, TENANT, occurred("2040-01-01T00:00:00Z"), List.of(), JAPAN, at("2040-01-02T00:00:00Z")))
                .isInstanceOf(DateTimeException.class);
    }

    private static Obligation web(String occurred, String now, String... published) {
        List<Proof> proofs = List.of(published).stream()
                .map(time -> new Proof(Channel.WEB, at(time), "ab"))
                .toList();
        return Obligation.evaluate(WEB, null, occurred(occurred), proofs, JAPAN, at(now));
    }

    private static Anchors occurred(String time) {
        return new Anchors(at(time), null, null);
    }

    private static Instant at(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }
}
