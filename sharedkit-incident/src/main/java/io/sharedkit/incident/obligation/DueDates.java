/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import io.sharedkit.core.time.JapanTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * The due dates of an incident as a file for calendar programs (iCalendar, RFC 5545): one event a row, at the last second
 * that is in time, in UTC; an end at midnight stands on the day that ends with it, one second before. Importing a later file
 * changes the events of the earlier one, because an event keeps its UID and has a higher sequence number.
 *
 * <p>A row without a date, or not required, is a cancelled event: it takes back what an earlier file may have said of it.
 * Without a date it stands at the time of the file, because RFC 5545 wants one. A row that is not there any more, such as
 * that of a rule switched off, cancels nothing. Without rows the file holds Japan's time zone alone, because RFC 5545
 * wants one component.
 *
 * <p>A calendar is read by many: the file holds no personal data. It names rules, their states, tenants by their ids and
 * the incident by its number; neither its title, nor a proof, nor who was spoken to, nor why something is not required.
 *
 * <p>It is written here and not by a library, because one kind of event is needed, and the usual one (ical4j) brings along
 * tens of thousands of lines, its own time zone registry and caches on the class path.
 */
public final class DueDates {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Comparator<Obligation> ORDER =
            Comparator.comparing((Obligation row) -> row.rule().id()).thenComparing(DueDates::id);

    private DueDates() {}

    /**
     * The file, as {@code text/calendar} in UTF-8. The same rows yield the same bytes, in whatever order they are.
     *
     * @param incident its number
     * @param locale Japanese, or English for every other language
     */
    public static byte[] iCalendar(UUID incident, List<Obligation> obligations, Locale locale) {
        ContentLines lines = new ContentLines();
        lines.line("BEGIN", "VCALENDAR").line("VERSION", "2.0").line("PRODID", "-//sharedkit//incident//EN");
        if (obligations.isEmpty()) {
            japan(lines);
        }
        obligations.stream().sorted(ORDER).forEach(row -> event(lines, incident, row, locale));
        return lines.line("END", "VCALENDAR").bytes();
    }

    private static void event(ContentLines lines, UUID incident, Obligation row, Locale locale) {
        Deadline deadline = row.deadline();
        boolean cancelled = deadline == null || row.state() == Obligation.State.NOT_REQUIRED;
        String summary = deadline == null ? "calendar.cancelled" : "calendar.summary";
        String state = ObligationTexts.state(locale, row);
        lines.line("BEGIN", "VEVENT")
                .line("UID", uid(incident, row))
                .line("SEQUENCE", sequence(row.asOf()))
                .line("DTSTAMP", UTC.format(row.asOf()))
                .line("DTSTART", UTC.format(deadline == null ? row.asOf() : lastSecond(deadline)))
                .text(
                        "SUMMARY",
                        ObligationTexts.text(locale, summary, row.rule().id(), recipient(row, locale), state))
                .text("DESCRIPTION", description(incident, row, locale))
                .line("STATUS", cancelled ? "CANCELLED" : "CONFIRMED")
                .line("TRANSP", "TRANSPARENT")
                .line("END", "VEVENT");
    }

    /** No event needs it: it keeps a file without rows a valid one. */
    private static void japan(ContentLines lines) {
        lines.line("BEGIN", "VTIMEZONE")
                .line("TZID", JapanTime.ZONE.getId())
                .line("BEGIN", "STANDARD")
                .line("DTSTART", "19510909T000000")
                .line("TZOFFSETFROM", "+0900")
                .line("TZOFFSETTO", "+0900")
                .line("END", "STANDARD")
                .line("END", "VTIMEZONE");
    }

    private static String description(UUID incident, Obligation row, Locale locale) {
        ObligationRule rule = row.rule();
        Deadline deadline = row.deadline();
        String due = deadline == null
                ? ObligationTexts.text(locale, "calendar.none")
                : ObligationTexts.text(locale, "calendar.due", ObligationTexts.end(deadline.due(), deadline.zone()));
        String text = ObligationTexts.text(locale, "explain.rule", rule.id(), rule.text(locale)) + "\n" + due + "\n"
                + ObligationTexts.text(locale, "calendar.incident", incident);
        boolean provisional = deadline != null && deadline.provisional();
        return provisional ? text + "\n" + ObligationTexts.text(locale, "explain.provisional") : text;
    }

    /** Later files have higher numbers; RFC 5545 has 31 bits for them, which last until 2094. */
    private static String sequence(Instant asOf) {
        long seconds = Duration.between(FIRST, asOf).toSeconds();
        return Long.toString(Math.max(0, Math.min(seconds, Integer.MAX_VALUE)));
    }

    /** One for each incident, rule and recipient, for ever. */
    private static String uid(UUID incident, Obligation row) {
        String name = incident + "\n" + row.rule().id() + "\n" + id(row);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)) + "@sharedkit";
    }

    /** An end at midnight is shown on the day that it ends, whether or not its very instant is still in time. */
    private static Instant lastSecond(Deadline deadline) {
        LocalTime end = deadline.due().atZone(deadline.zone()).toLocalTime();
        boolean stays = deadline.lastInstantCounts() && !end.equals(LocalTime.MIDNIGHT);
        return stays ? deadline.due() : deadline.due().minusSeconds(1);
    }

    private static String id(Obligation row) {
        return row.recipient() == null ? "" : row.recipient().value();
    }

    private static String recipient(Obligation row, Locale locale) {
        return row.recipient() == null
                ? ObligationTexts.text(
                        locale, "audience." + row.rule().telling().audience())
                : ObligationTexts.text(locale, "audience.tenant", row.recipient());
    }
}
