/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import static io.sharedkit.incident.obligation.Rules.JAPAN;
import static io.sharedkit.incident.obligation.Rules.instant;
import static io.sharedkit.incident.obligation.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.core.time.JapanTime;
import io.sharedkit.incident.obligation.Anchors.Anchor;
import io.sharedkit.incident.obligation.Obligation.State;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked examples of due dates, each chosen because a likely mistake gives another day. */
class VectorsTest {
    private static final ZoneId WASHINGTON = ZoneId.of("America/New_York");
    private static final BusinessCalendar AT_NEW_YEAR = BusinessCalendar.japan()
            .closedOn(
                    MonthDay.of(12, 29),
                    MonthDay.of(12, 30),
                    MonthDay.of(12, 31),
                    MonthDay.of(1, 1),
                    MonthDay.of(1, 2),
                    MonthDay.of(1, 3));

    @ParameterizedTest
    @Tag("GN-15a")
    @CsvSource({
        "2026-05-01T10:00:00+09:00, 2026-05-07, false", // V1: Golden Week with its substitute holiday
        "2026-09-19T10:00:00+09:00, 2026-09-24, false", // V2: Silver Week with its citizens' holiday
        "2026-12-28T10:00:00+09:00, 2027-01-04, true", // V3: the company's closing days
        "2026-12-28T10:00:00+09:00, 2026-12-29, false", // V3 without them
        "2026-05-01T23:59:59+09:00, 2026-05-07, false",
        "2026-05-01T15:00:00Z, 2026-05-07, false", // already the 2nd in Japan
        "2026-06-10T15:00:00.000001Z, 2026-06-12, false", // the 10th in London is the 11th in Japan
        "2026-06-10T15:00:00Z, 2026-06-11, false", // exactly 00:00 in Japan: the 11th is the first day
        "2026-06-10T14:59:59.999999Z, 2026-06-11, false",
        "2026-09-18T15:00:00Z, 2026-09-24, false", // V2 at 00:00: its first day is no business day
        "2026-12-27T15:00:00Z, 2026-12-28, true", // V3 at 00:00
    })
    void oneBusinessDay_endsAtMidnightOfTheRightDay(String occurred, String day, boolean closed) {
        Calendars calendars = closed ? Calendars.of(AT_NEW_YEAR) : JAPAN;
        assertThat(due("GN-15a", Anchor.OCCURRENCE, occurred, calendars))
                .isEqualTo(JapanTime.endOfDay(LocalDate.parse(day)));
    }

    /** V4: clock hours know no holidays. */
    @Test
    @Tag("QL-09a")
    void seventyTwoHours_runThroughNewYear() {
        assertThat(due("QL-09a", Anchor.OCCURRENCE, "2026-12-30T22:15:00+09:00", JAPAN))
                .isEqualTo(instant("2027-01-02T22:15:00+09:00"));
    }

    @ParameterizedTest
    @CsvSource({
        "APPI-26-FINAL-30, 2026-12-04T10:00:00+09:00, 2027-01-04", // V10
        "APPI-26-FINAL-60, 2026-11-02T10:00:00+09:00, 2027-01-04", // V11
        "APPI-26-FINAL-30, 2026-11-24T10:00:00+09:00, 2026-12-23", // the day of knowledge is day 1
        "APPI-26-FINAL-60, 2026-10-26T10:00:00+09:00, 2026-12-24",
        "APPI-26-FINAL-30, 2026-12-01T10:00:00+09:00, 2027-01-04", // public offices close on 12-29
        "APPI-26-FINAL-30, 2026-08-25T10:00:00+09:00, 2026-09-24", // day 30 is a holiday
        "APPI-26-FINAL-30, 2026-11-23T23:30:00Z, 2026-12-23", // the 24th in Japan
        "MYNUMBER-29-4-FINAL-30, 2026-12-04T10:00:00+09:00, 2027-01-04",
        "MYNUMBER-29-4-FINAL-60, 2026-11-02T10:00:00+09:00, 2027-01-04",
    })
    void daysOfTheAct_countTheFirstDayAndRollAsPublicOfficesDo(String id, String known, String day) {
        assertThat(due(id, Anchor.AWARENESS, known, JAPAN)).isEqualTo(JapanTime.endOfDay(LocalDate.parse(day)));
    }

    /** It is the authority's calendar that rolls, never the company's. */
    @Test
    void daysOfTheAct_areNotMovedByClosingDaysOfTheCompany() {
        Calendars closed = Calendars.of(BusinessCalendar.japan().closedOn(LocalDate.of(2026, 12, 23)));
        assertThat(due("APPI-26-FINAL-30", Anchor.AWARENESS, "2026-11-24T10:00:00+09:00", closed))
                .isEqualTo(instant("2026-12-24T00:00:00+09:00"));
    }

    @ParameterizedTest
    @CsvSource({
        "PMARK-FINAL-30, 2026-12-04T10:00:00+09:00, 2027-01-02",
        "PMARK-FINAL-60, 2026-11-02T10:00:00+09:00, 2026-12-31"
    })
    void daysOfTheMark_areNotRolled(String id, String detected, String day) {
        assertThat(due(id, Anchor.DETECTION, detected, JAPAN)).isEqualTo(JapanTime.endOfDay(LocalDate.parse(day)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T10:00:00Z, 2026-11-20T12:00:00Z, 2026-11-20T16:00:00Z, WINDOW", // V12
        "2026-11-20T10:00:00Z, 2026-11-21T15:00:00Z, 2026-11-21T19:00:00Z, BOUND_LAPSED", // V13
        "2026-11-20T10:00:00Z, , 2026-11-21T10:00:00Z, BOUND_ONLY", // V14
        "2026-11-20T10:00:00Z, 2026-11-21T09:00:00Z, 2026-11-21T10:00:00Z, BOUND",
        "2026-11-20T10:00:00Z, 2026-11-21T06:00:00Z, 2026-11-21T10:00:00Z, WINDOW",
        "2026-11-20T10:00:00Z, 2026-11-21T10:00:00Z, 2026-11-21T10:00:00Z, BOUND",
        "2026-11-20T10:00:00Z, 2026-11-21T10:00:01Z, 2026-11-21T14:00:01Z, BOUND_LAPSED",
        ", 2026-11-20T12:00:00Z, 2026-11-20T16:00:00Z, BOUND_UNKNOWN",
    })
    void dora_isTheEarlierOfClassificationAndAwareness(
            String aware, String classified, String due, Deadline.Choice choice) {
        Anchors anchors = Anchors.NONE
                .with(Anchor.AWARENESS, aware == null ? null : instant(aware))
                .with(Anchor.CLASSIFICATION, classified == null ? null : instant(classified));
        Obligation row = Rules.judged("DORA-5-1-A", anchors, instant("2026-11-20T10:00:00Z"));
        assertThat(row.due()).isEqualTo(instant(due));
        assertThat(row.deadline().choice()).isEqualTo(choice);
    }

    /** V13: at the end of the classification it is not overdue. V14: a bound that has passed is no breach. */
    @Test
    void dora_afterTheBound_isNotOverdue() {
        Anchors late = Rules.at(Anchor.AWARENESS, "2026-11-20T10:00:00Z")
                .with(Anchor.CLASSIFICATION, instant("2026-11-21T15:00:00Z"));
        assertThat(Rules.judged("DORA-5-1-A", late, instant("2026-11-21T15:00:00Z"))
                        .state())
                .isEqualTo(State.RUNNING);
        Anchors unclassified = Rules.at(Anchor.AWARENESS, "2026-11-20T10:00:00Z");
        Obligation before = Rules.judged("DORA-5-1-A", unclassified, instant("2026-11-20T11:00:00Z"));
        assertThat(before.state()).isEqualTo(State.RUNNING);
        assertThat(before.explain(Locale.ENGLISH)).contains("Only the bound counts so far");
        Obligation after = Rules.judged("DORA-5-1-A", unclassified, instant("2026-11-21T10:00:01Z"));
        assertThat(after.state()).isEqualTo(State.NOT_STARTED);
        assertThat(after.due()).isNull();
        assertThat(after.missing()).containsExactly(new Start.Moment(Anchor.CLASSIFICATION));
        assertThat(after.explain(Locale.ENGLISH)).contains("The bound has passed", "no breach");
        Anchors unknown = Anchors.NONE;
        assertThat(Rules.judged("DORA-5-1-A", unknown, instant("2026-11-21T10:00:01Z"))
                        .explain(Locale.ENGLISH))
                .doesNotContain("The bound has passed");
    }

    @Test
    void dora_theFinalReport_countsFromTheLatestIntermediateOne() {
        List<Proof.Submission> intermediate = List.of(
                submission("DORA-5-1-B", "2026-11-02T09:00:00Z"), submission("DORA-5-1-B", "2026-11-10T09:00:00Z"));
        assertThat(after("DORA-5-1-C", intermediate).due()).isEqualTo(instant("2026-12-10T09:00:00Z"));
        List<Proof.Submission> initial = List.of(
                submission("DORA-5-1-A", "2026-11-03T09:00:00Z"), submission("DORA-5-1-A", "2026-11-02T09:00:00Z"));
        assertThat(after("DORA-5-1-B", initial).due()).isEqualTo(instant("2026-11-05T09:00:00Z"));
    }

    /** V15. */
    @Test
    void nis2_theFinalReport_isAMonthAfterTheSubmission() {
        List<Proof.Submission> notified = List.of(submission("NIS2-23-4-B", "2027-01-31T12:00:00Z"));
        assertThat(after("NIS2-23-4-D", notified).due()).isEqualTo(instant("2027-02-28T12:00:00Z"));
        Obligation none = after("NIS2-23-4-D", List.of(submission("NIS2-23-4-A", "2027-01-31T12:00:00Z")));
        assertThat(none.state()).isEqualTo(State.NOT_STARTED);
        assertThat(none.missing()).containsExactly(new Start.Submitted("NIS2-23-4-B", false));
    }

    /** V16, whose holiday there is none by law: it stands for an extra closing day. */
    @ParameterizedTest
    @CsvSource({
        "2026-07-14, 2026-07-17, 2026-07-21", // V16
        "2026-07-14, , 2026-07-20", // the same in reality
        "2026-07-06, , 2026-07-10",
        "2026-07-10, , 2026-07-16",
        "2026-07-11, , 2026-07-16", // a Saturday
        "2026-06-30, , 2026-07-07", // Independence Day is kept on Friday 07-03
        "2026-09-18, , 2026-09-24", // not Japan's Silver Week
        "2026-11-06, , 2026-11-13", // Veterans Day
        "2027-12-29, , 2028-01-05", // New Year 2028 is kept on 2027-12-31
        "2026-07-03, , 2026-07-09", // determined on a holiday
    })
    void sec_isFourBusinessDaysOfTheUnitedStates(String determined, LocalDate closed, String day) {
        Calendars calendars = closed == null
                ? JAPAN
                : JAPAN.with(
                        Calendars.US_FEDERAL,
                        JAPAN.get(Calendars.US_FEDERAL).calendar().closedOn(closed),
                        WASHINGTON);
        String noon = LocalDate.parse(determined)
                .atTime(12, 0)
                .atZone(WASHINGTON)
                .toOffsetDateTime()
                .toString();
        Instant end = LocalDate.parse(day)
                .atTime(LocalTime.of(17, 30))
                .atZone(WASHINGTON)
                .toInstant();
        assertThat(due("SEC-8K-105", Anchor.MATERIALITY, noon, calendars)).isEqualTo(end);
    }

    /** V17: no date is invented. */
    @ParameterizedTest
    @CsvSource({"2026-01-01T00:00:00Z", "2098-01-01T00:00:00Z"})
    void withoutAStart_nothingIsDue(String now) {
        for (ObligationRule rule : Rules.all()) {
            Obligation row = Rules.judged(rule, Anchors.NONE, List.of(), JAPAN, instant(now));
            assertThat(row.state()).as(rule.id()).isEqualTo(State.NOT_STARTED);
            assertThat(row.due()).isNull();
            assertThat(row.timeLeft()).isNull();
            assertThat(row.missing()).isNotEmpty();
        }
        Obligation appi = Rules.judged("APPI-26-FINAL-30", Anchors.NONE, instant(now));
        assertThat(appi.explain(Locale.ENGLISH)).contains("Not known: awareness. No date is counted from it.");
        assertThat(appi.explain(Locale.JAPANESE)).contains("不明：認識。");
    }

    private static Obligation after(String rule, List<Proof.Submission> submissions) {
        return Rules.judged(rule(rule), Anchors.NONE, submissions, JAPAN, instant("2027-02-01T00:00:00Z"));
    }

    private static Proof.Submission submission(String rule, String at) {
        return new Proof.Submission(rule, instant(at), "R-1", "op-1");
    }

    private static Instant due(String rule, Anchor anchor, String moment, Calendars calendars) {
        return Rules.due(rule(rule), Rules.at(anchor, moment), calendars, instant(moment));
    }
}
