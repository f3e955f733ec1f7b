/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

import static io.sharedkit.examples.quickstart.check.NotKeptException.unless;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** How the due dates of incidents were counted, and that one which was found too late is not called kept. */
final class DueDateCheck {
    private static final String LATE = "evidence/incident-found-late.json";
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final String MAIL = "GN-15a";
    private static final String WEB = "QL-09a";

    private DueDateCheck() {}

    /** One business day: the same last day, the same holidays in both languages' sentences, the same event in the calendar. */
    static void oneBusinessDay(Evidence evidence, JsonNode incident) throws Exception {
        LocalDate occurred = day(incident, "occurred");
        LocalDate due = ReferenceCalendar.businessDaysAfter(occurred, 1);
        List<LocalDate> holidays = ReferenceCalendar.holidaysBetween(occurred, due);
        int rows = 0;
        for (JsonNode row : incident.path("obligations")) {
            if (row.path("rule").asString().equals(MAIL)) {
                counted(row, due, holidays);
                rows++;
            }
        }
        unless(rows == incident.path("affected").size(), "not every affected company has a due date");
        String calendar = evidence.text(incident.path("calendar").asString());
        String lastSecond = due.toString().replace("-", "") + "T145959Z"; // 23:59:59 in Japan
        unless(calendar.contains(lastSecond), "the calendar has no event at " + lastSecond);
    }

    private static void counted(JsonNode row, LocalDate due, List<LocalDate> holidays) throws NotKeptException {
        unless(row.path("due").asString().equals(due + " 24:00 JST"), "the due date should be " + due);
        unless(row.path("skippedHolidays").size() == holidays.size(), "the skipped holidays are " + holidays);
        for (LocalDate holiday : holidays) {
            for (String where : List.of("skippedHolidays", "ja", "en")) {
                unless(Sentences.name(row.path(where).toString(), holiday), where + " lacks " + holiday);
            }
        }
    }

    static void mailFoundLate(Evidence evidence) throws Exception {
        JsonNode late = evidence.json(LATE);
        LocalDate due = ReferenceCalendar.businessDaysAfter(day(late, "occurred"), 1);
        unless(day(late, "detected").isAfter(due), "it was not found too late");
        ReceivedMail mail = ReceivedMail.read(evidence.path(late.path("mail").asString()));
        unless(mail.to().equals(late.path("contact").asString()), "the mail went to " + mail.to());
        for (JsonNode row : rows(late.path("found"), MAIL)) {
            unless(row.path("due").asString().equals(due + " 24:00 JST"), "the due date should be " + due);
        }
        state(late, "found", MAIL, "OVERDUE_AT_DETECTION");
        state(late, "told", MAIL, "MET_LATE");
    }

    static void webFoundLate(Evidence evidence, Duration target) throws Exception {
        JsonNode late = evidence.json(LATE);
        Instant end = Evidence.instant(late, "occurred").plus(target);
        unless(Evidence.instant(late, "detected").isAfter(end), "it was not found too late");
        state(late, "found", WEB, "TARGET_MISSED");
        state(late, "told", WEB, "TARGET_MISSED");
    }

    private static void state(JsonNode late, String when, String rule, String state) throws NotKeptException {
        for (JsonNode row : rows(late.path(when), rule)) {
            unless(row.path("state").asString().equals(state), rule + " is " + row.path("state") + ", not " + state);
        }
    }

    private static List<JsonNode> rows(JsonNode obligations, String rule) throws NotKeptException {
        List<JsonNode> rows = obligations
                .valueStream()
                .filter(row -> row.path("rule").asString().equals(rule))
                .toList();
        unless(!rows.isEmpty(), "there is no row of " + rule);
        return rows;
    }

    private static LocalDate day(JsonNode node, String field) throws NotKeptException {
        return Evidence.instant(node, field).atZone(JAPAN).toLocalDate();
    }
}
