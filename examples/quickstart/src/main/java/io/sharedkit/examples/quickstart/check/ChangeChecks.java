/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

import static io.sharedkit.examples.quickstart.check.NotKeptException.unless;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Changes: announced long enough before on the page, refused if it is too late, an emergency says that it is one. */
final class ChangeChecks {
    private static final String FILE = "evidence/changes.json";
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final int BUSINESS_DAYS = 5;
    private static final int MONTHS = 6;

    private ChangeChecks() {}

    // spotless:off: a table, one promise a line
    static List<Check> all() {
        return List.of(
                new Check("GN-09a", "変更は5営業日前までに告知し、緊急の場合はその旨と理由を示します", "Changes are announced 5 business days before; an emergency says so and why", FILE, ChangeChecks::inTime),
                new Check("GN-09b", "サービスの終了は半年前までに告知します", "The end of a service is announced half a year before", FILE, ChangeChecks::endOfService),
                new Check("JJ-10", "利用者に影響する変更を、事前にサイトで告知します", "Changes that affect users are announced on the site in advance", FILE, ChangeChecks::inAdvance),
                new Check("HK-08a", "バージョンアップを実施したら、お客様に知らせます", "Customers are told when a version upgrade has been carried out", FILE, ChangeChecks::carriedOut));
    }
    // spotless:on

    private static JsonNode seen(Evidence evidence, String name) throws Exception {
        return evidence.json(FILE).path("changes").path(name);
    }

    private static void inTime(Evidence evidence) throws Exception {
        JsonNode change = seen(evidence, "inTime");
        LocalDate due = ReferenceCalendar.businessDaysBefore(startDay(change), BUSINESS_DAYS);
        announced(evidence, change, due);
        unless(!change.path("emergency").asBoolean(true), "it was announced as an emergency");
        skipped(change, due);
        refused(evidence);
        emergency(evidence);
    }

    private static void skipped(JsonNode change, LocalDate due) throws NotKeptException {
        List<LocalDate> holidays = ReferenceCalendar.holidaysBetween(due, startDay(change));
        JsonNode said = change.path("skippedHolidays");
        unless(said.size() == holidays.size(), "the holidays that were skipped are " + holidays);
        for (int i = 0; i < holidays.size(); i++) {
            String day = holidays.get(i).toString();
            unless(said.path(i).asString().startsWith(day + " "), day + " was not skipped");
            for (JsonNode sentences : change.path("plan")) {
                unless(Sentences.name(sentences.asString(), holidays.get(i)), "the sentences do not name " + day);
            }
        }
    }

    /** A day late it is not announced; the earliest start is the first day for which it would be in time. */
    private static void refused(Evidence evidence) throws Exception {
        JsonNode change = seen(evidence, "aDayLate");
        LocalDate tried = day(Evidence.instant(change, "triedAt"));
        LocalDate due = ReferenceCalendar.businessDaysBefore(startDay(change), BUSINESS_DAYS);
        unless(tried.equals(due.plusDays(1)), "it was tried on " + tried + ", and " + due + " was the last day");
        unless(change.path("answer").asString().equals("TooLate"), "it was announced too late");
        String page = evidence.text(change.path("page").asString() + "/index.html");
        unless(!page.contains(change.path("titleJa").asString()), "the page shows what was refused");
        LocalDate earliest = startDay(change);
        while (ReferenceCalendar.businessDaysBefore(earliest, BUSINESS_DAYS).isBefore(tried)) {
            earliest = earliest.plusDays(1);
        }
        unless(change.path("earliestStart").asString().equals(earliest.toString()), "it could start on " + earliest);
    }

    private static void emergency(Evidence evidence) throws Exception {
        JsonNode change = seen(evidence, "emergency");
        LocalDate due = ReferenceCalendar.businessDaysBefore(startDay(change), BUSINESS_DAYS);
        unless(day(Evidence.instant(change, "triedAt")).isAfter(due), "it was no emergency");
        unless(change.path("withoutApproval").asString().equals("NotApproved"), "one person was enough");
        unless(!change.path("ownApproval").asString("GIVEN").equals("GIVEN"), "one approved the own request");
        unless(change.path("withOwnApproval").asString().equals("NotApproved"), "the own approval was enough");
        unless(
                !change.path("requester")
                        .asString()
                        .equals(change.path("approver").asString()),
                "one person asked and approved");
        unless(change.path("emergency").asBoolean(false), "it does not say that it is an emergency");
        String page = Pages.announcement(evidence, change);
        unless(page.contains(change.path("reasonJa").asString("\0")), "the page lacks the reason in Japanese");
        unless(page.contains(change.path("reasonEn").asString("\0")), "the page lacks the reason in English");
        unless(page.contains("緊急のお知らせ"), "the page does not say that it is an emergency");
    }

    private static void endOfService(Evidence evidence) throws Exception {
        JsonNode change = seen(evidence, "endOfService");
        LocalDateTime start = LocalDateTime.ofInstant(Evidence.instant(change, "start"), JAPAN);
        unless(start.toLocalTime().equals(LocalTime.MIDNIGHT), "a service ends with a day");
        announced(evidence, change, start.toLocalDate().minusDays(1).minusMonths(MONTHS));
    }

    private static void inAdvance(Evidence evidence) throws Exception {
        for (String name : List.of("inTime", "emergency", "endOfService")) {
            JsonNode change = seen(evidence, name);
            Pages.announcement(evidence, change);
            Instant published = Evidence.instant(change, "publishedAt");
            unless(published.isBefore(Evidence.instant(change, "start")), name + " came after the start");
        }
    }

    private static void carriedOut(Evidence evidence) throws Exception {
        JsonNode change = seen(evidence, "carriedOut");
        String page = Pages.announcement(evidence, change);
        unless(page.contains(change.path("noteJa").asString("\0")), "the page does not say it in Japanese");
        unless(page.contains(change.path("noteEn").asString("\0")), "the page does not say it in English");
        Instant told = Evidence.instant(change, "publishedAt");
        Instant start = Evidence.instant(change, "start");
        unless(!told.isBefore(start), "it was told before it was carried out");
        unless(ChronoUnit.DAYS.between(start, told) <= 1, "it was told on another day");
    }

    private static void announced(Evidence evidence, JsonNode change, LocalDate due) throws Exception {
        unless(change.path("lastDay").asString().equals(due.toString()), "the last day should be " + due);
        for (JsonNode sentences : change.path("plan")) {
            unless(Sentences.name(sentences.asString(), due), "the sentences do not name " + due);
        }
        unless(change.path("plan").size() == 2, "sentences in a language are missing");
        Pages.announcement(evidence, change);
        LocalDate published = day(Evidence.instant(change, "publishedAt"));
        unless(!published.isAfter(due), "announced on " + published + ", after " + due);
    }

    private static LocalDate startDay(JsonNode change) throws NotKeptException {
        return day(Evidence.instant(change, "start"));
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(JAPAN).toLocalDate();
    }
}
