/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.time.BusinessCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule of both packs, for every hour of the month around a year end, against a reference that walks hour by hour and
 * day by day with holidays typed in from the official lists. It shares nothing with the code: neither the calendar nor the
 * packs' numbers.
 */
@Tag("QL-09a")
@Tag("GN-15a")
@Tag("HK-14a")
@Tag("JJ-16a")
@Tag("JJ-49b")
class ReferenceTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Instant FIRST = Instant.parse("2026-12-09T15:00:00Z"); // 2026-12-10 00:00 in Japan
    private static final Instant LAST = Instant.parse("2027-01-10T15:00:00Z");
    private static final Set<LocalDate> JAPAN =
            days("2027-01-01", "2027-01-11", "2027-02-11", "2027-02-23", "2027-03-21", "2027-03-22");
    private static final Set<LocalDate> UNITED_STATES = days("2026-12-25", "2027-01-01", "2027-01-18", "2027-02-15");
    private static final Set<LocalDate> COMPANY =
            days("2026-12-29", "2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02", "2027-01-03", "2027-01-04");
    private static final Set<LocalDate> OFFICES =
            days("2026-12-29", "2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02", "2027-01-03");
    private static final Calendars CALENDARS =
            Calendars.of(BusinessCalendar.japan().closedOn(COMPANY.toArray(LocalDate[]::new)));

    static Stream<ObligationRule> everyRule() {
        return Rules.all().stream();
    }

    @ParameterizedTest
    @MethodSource("everyRule")
    void due_forEveryHour_isThatOfTheReference(ObligationRule rule) {
        int hours = 0;
        for (Instant hour = FIRST; hour.isBefore(LAST); hour = hour.plus(Duration.ofHours(1))) {
            boolean onTheHour = hours % 3 == 0; // also at exactly 00:00 in Tokyo, in New York and in UTC
            Instant moment = onTheHour ? hour : hour.plusSeconds(hours % 3600);
            Instant classified = moment.plus(Duration.ofHours(hours % 31));
            Anchors anchors = new Anchors(moment, moment, moment, classified, moment);
            End expected = expected(rule.id(), moment, classified);
            List<Proof.Submission> submissions = submissions(rule, moment);
            Instant due =
                    Rules.judged(rule, anchors, submissions, CALENDARS, moment).due();
            assertThat(due).as(rule.id() + " from " + moment).isEqualTo(expected.at());
            state(rule, anchors, submissions, expected);
            hours++;
        }
        assertThat(hours).isEqualTo(768);
    }

    /** Just before the end it runs, just after it is late, and at the end it depends on whether hours or days count. */
    private static void state(ObligationRule rule, Anchors anchors, List<Proof.Submission> submissions, End expected) {
        assertThat(isRunning(rule, anchors, submissions, expected.at().minusNanos(1000)))
                .isTrue();
        assertThat(isRunning(rule, anchors, submissions, expected.at())).isEqualTo(expected.included());
        assertThat(isRunning(rule, anchors, submissions, expected.at().plusNanos(1000)))
                .isFalse();
    }

    private static boolean isRunning(
            ObligationRule rule, Anchors anchors, List<Proof.Submission> submissions, Instant now) {
        return switch (Rules.judged(rule, anchors, submissions, CALENDARS, now).state()) {
            case RUNNING, DUE_SOON -> true;
            case OVERDUE, TARGET_MISSED -> false;
            default -> throw new AssertionError(rule.id() + " at " + now);
        };
    }

    private record End(Instant at, boolean included) {}

    private static End expected(String id, Instant moment, Instant classified) {
        return switch (id) {
            case "QL-09a", "GDPR-33-1", "NIS2-23-4-B", "DORA-5-1-B", "CRA-14-VULN-NOTICE", "CRA-14-INC-NOTICE" ->
                hours(moment, 72);
            case "NIS2-23-4-A", "CRA-14-VULN-EARLY", "CRA-14-INC-EARLY" -> hours(moment, 24);
            case "HK-14a",
                    "JJ-16a",
                    "JJ-16b",
                    "JJ-49b",
                    "APPI-26-SUBJECT",
                    "GDPR-33-2",
                    "GDPR-34",
                    "NIS2-23-1-RECIPIENTS" -> hours(moment, 24); // the measure of these tests
            case "APPI-26-PRELIM",
                    "APPI-26-PROCESSOR",
                    "MYNUMBER-29-4-PRELIM",
                    "MYNUMBER-29-4-PROCESSOR",
                    "PMARK-PRELIM" -> dayOfKnowledgeFirst(moment, 3, false); // the near end of the guideline's 3 to 5
            case "GN-15a" -> oneBusinessDay(moment);
            case "APPI-26-FINAL-30", "MYNUMBER-29-4-FINAL-30" -> dayOfKnowledgeFirst(moment, 30, true);
            case "APPI-26-FINAL-60", "MYNUMBER-29-4-FINAL-60" -> dayOfKnowledgeFirst(moment, 60, true);
            case "PMARK-FINAL-30" -> dayOfKnowledgeFirst(moment, 30, false);
            case "PMARK-FINAL-60" -> dayOfKnowledgeFirst(moment, 60, false);
            case "NIS2-23-4-D", "DORA-5-1-C", "CRA-14-INC-FINAL" -> oneMonth(moment);
            case "DORA-5-1-A" -> dora(moment, classified);
            case "SEC-8K-105" -> fourBusinessDays(moment);
            default -> throw new AssertionError("no reference for " + id);
        };
    }

    private static End hours(Instant moment, int hours) {
        Instant end = moment;
        for (int hour = 0; hour < hours; hour++) {
            end = end.plusSeconds(3600);
        }
        return new End(end, true);
    }

    private static End oneBusinessDay(Instant occurred) {
        boolean midnight = occurred.toString().endsWith("T15:00:00Z"); // 00:00 in Japan: the first day is a whole one
        LocalDate day = occurred.atZone(TOKYO).toLocalDate().plusDays(midnight ? 0 : 1);
        while (isWeekend(day) || JAPAN.contains(day) || COMPANY.contains(day)) {
            day = day.plusDays(1);
        }
        return new End(day.plusDays(1).atTime(0, 0).atZone(TOKYO).toInstant(), false);
    }

    private static End dayOfKnowledgeFirst(Instant known, int days, boolean office) {
        LocalDate day = known.atZone(TOKYO).toLocalDate();
        for (int number = 1; number < days; number++) {
            day = day.plusDays(1);
        }
        while (office && (isWeekend(day) || JAPAN.contains(day) || OFFICES.contains(day))) {
            day = day.plusDays(1);
        }
        return new End(day.plusDays(1).atTime(0, 0).atZone(TOKYO).toInstant(), false);
    }

    /** Day by day to the same number in the next month, or to that month's last day. */
    private static End oneMonth(Instant submitted) {
        OffsetDateTime start = submitted.atOffset(ZoneOffset.UTC);
        OffsetDateTime day = start.plusDays(1);
        while (day.getMonth() == start.getMonth()) {
            day = day.plusDays(1);
        }
        while (day.getDayOfMonth() != start.getDayOfMonth() && day.plusDays(1).getMonth() == day.getMonth()) {
            day = day.plusDays(1);
        }
        return new End(day.toInstant(), true);
    }

    private static End dora(Instant aware, Instant classified) {
        Instant day = hours(aware, 24).at();
        Instant four = hours(classified, 4).at();
        boolean classifiedInTime = classified.compareTo(day) <= 0;
        return new End(classifiedInTime && day.compareTo(four) < 0 ? day : four, true);
    }

    private static End fourBusinessDays(Instant determined) {
        LocalDate day = determined.atZone(NEW_YORK).toLocalDate();
        int counted = 0;
        while (counted < 4) {
            day = day.plusDays(1);
            if (!isWeekend(day) && !UNITED_STATES.contains(day)) {
                counted++;
            }
        }
        return new End(ZonedDateTime.of(day.atTime(17, 30), NEW_YORK).toInstant(), false);
    }

    private static List<Proof.Submission> submissions(ObligationRule rule, Instant moment) {
        String before = switch (rule.id()) {
            case "NIS2-23-4-D" -> "NIS2-23-4-B";
            case "DORA-5-1-B" -> "DORA-5-1-A";
            case "DORA-5-1-C" -> "DORA-5-1-B";
            case "CRA-14-INC-FINAL" -> "CRA-14-INC-NOTICE";
            default -> "none";
        };
        return List.of(new Proof.Submission(before, moment, "R-1", "op-1"));
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static Set<LocalDate> days(String... days) {
        return Set.copyOf(Stream.of(days).map(LocalDate::parse).toList());
    }
}
