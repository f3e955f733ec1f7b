/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * The due dates of an incident as a file for calendar programs (iCalendar, RFC 5545): one event a row, at the last second
 * that is in time, in UTC. A row without a date is left out. Importing a later file changes the events of the earlier one,
 * because an event keeps its UID.
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
        obligations.stream()
                .filter(row -> row.deadline() != null)
                .sorted(ORDER)
                .forEach(row -> event(lines, incident, row, locale));
        return lines.line("END", "VCALENDAR").bytes();
    }

    private static void event(ContentLines lines, UUID incident, Obligation row, Locale locale) {
        Deadline deadline = row.deadline();
        if (deadline == null) {
            return;
        }
        ObligationRule rule = row.rule();
        String state = ObligationTexts.text(locale, "state." + row.state());
        lines.line("BEGIN", "VEVENT")
                .line("UID", uid(incident, row))
                .line("DTSTAMP", UTC.format(row.asOf()))
                .line("DTSTART", UTC.format(lastSecond(deadline)))
                .text(
                        "SUMMARY",
                        ObligationTexts.text(locale, "calendar.summary", rule.id(), recipient(row, locale), state))
                .text("DESCRIPTION", description(incident, row, deadline, locale))
                .line("STATUS", row.state() == Obligation.State.NOT_REQUIRED ? "CANCELLED" : "CONFIRMED")
                .line("TRANSP", "TRANSPARENT")
                .line("END", "VEVENT");
    }

    private static String description(UUID incident, Obligation row, Deadline deadline, Locale locale) {
        ObligationRule rule = row.rule();
        String text = ObligationTexts.text(locale, "explain.rule", rule.id(), rule.text(locale)) + "\n"
                + ObligationTexts.text(locale, "calendar.due", ObligationTexts.end(deadline.due(), deadline.zone()))
                + "\n"
                + ObligationTexts.text(locale, "calendar.incident", incident);
        return deadline.provisional() ? text + "\n" + ObligationTexts.text(locale, "explain.provisional") : text;
    }

    /** One for each incident, rule and recipient, for ever. */
    private static String uid(UUID incident, Obligation row) {
        String name = incident + "\n" + row.rule().id() + "\n" + id(row);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)) + "@sharedkit";
    }

    private static Instant lastSecond(Deadline deadline) {
        return deadline.lastInstantCounts() ? deadline.due() : deadline.due().minusSeconds(1);
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
