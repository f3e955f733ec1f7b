/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import static io.sharedkit.examples.quickstart.year.World.AOZORA;
import static io.sharedkit.examples.quickstart.year.World.AOZORA_NAME;
import static io.sharedkit.examples.quickstart.year.World.FIRST_APPROVER;
import static io.sharedkit.examples.quickstart.year.World.TAKASAKI;
import static io.sharedkit.examples.quickstart.year.World.TAKASAKI_NAME;

import io.sharedkit.core.time.DayCount;
import io.sharedkit.core.time.JapanTime;
import io.sharedkit.examples.quickstart.SimulatedClock;
import io.sharedkit.incident.Incident;
import io.sharedkit.incident.IncidentReport;
import io.sharedkit.incident.Incidents;
import io.sharedkit.incident.obligation.Anchors;
import io.sharedkit.incident.obligation.Deadline;
import io.sharedkit.incident.obligation.Obligation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An incident before a long weekend: the status page within 72 hours, mails within one business day. */
final class IncidentStep {
    private static final String TITLE_JA = "従業員検索を利用できない障害";
    private static final String TITLE_EN = "Employee search is unavailable";
    private static final String AOZORA_CONTACT = "security@aozora.example.jp";
    private static final String TAKASAKI_CONTACT = "it@takasaki.example.jp";

    private static final String CALENDAR = "calendar/incident-due-dates.ics";

    private final World world;

    IncidentStep(World world) {
        this.world = world;
    }

    void run() {
        Incidents incidents = world.hr().incidents();
        Instant occurred = SimulatedClock.instant("2026-05-01T18:30");
        Instant detected = SimulatedClock.instant("2026-05-01T19:10");
        Incident incident = declare(incidents, occurred, detected);

        world.clock().turnTo("2026-05-01T20:00");
        incidents.publishPage(FIRST_APPROVER);
        String page = world.keepPage("2026-05-01-incident");
        world.clock().turnTo("2026-05-01T20:05");
        incidents.notifyTenants(incident.id(), FIRST_APPROVER);
        world.hr().queue().runDue();
        String aozoraMail = world.mails().keepLast(AOZORA_CONTACT);
        String takasakiMail = world.mails().keepLast(TAKASAKI_CONTACT);

        List<Obligation> obligations = incidents.obligations(incident.id());
        obligations.forEach(this::noteOutcome);
        world.evidence("incident")
                .put("occurred", occurred)
                .put("detected", detected)
                .put("titleJa", TITLE_JA)
                .put("titleEn", TITLE_EN)
                .put(
                        "affected",
                        List.of(
                                affected(AOZORA_NAME, AOZORA_CONTACT, aozoraMail),
                                affected(TAKASAKI_NAME, TAKASAKI_CONTACT, takasakiMail)))
                .put("page", page)
                .put("calendar", CALENDAR)
                .put("obligations", described(obligations))
                .write();
        world.clock().turnTo("2026-05-01T23:00");
        resolve(
                world,
                incident,
                "復旧しました。予備のデータベースへの切り替えを自動にします。",
                "It works again. The switch to the standby database becomes automatic.");
    }

    private Incident declare(Incidents incidents, Instant occurred, Instant detected) {
        world.clock().turnTo("2026-05-01T19:25");
        Incident incident = incidents.declare(report(occurred, detected), FIRST_APPROVER);
        world.note(
                "重大インシデントを宣言しました(発生 " + JapanTime.formatMinutes(occurred) + ")",
                "Major incident declared; it occurred at " + JapanTime.formatMinutes(occurred));
        noteDeadlines(incidents.obligations(incident.id()));
        world.keep(CALENDAR, incidents.dueDates(incident.id(), Locale.JAPANESE));
        world.note("期限をカレンダーに取り込めるファイルにしました: " + CALENDAR, "The due dates as a file for calendars: " + CALENDAR);
        return incident;
    }

    /** The last update of an incident, for everybody to read. */
    static void resolve(World world, Incident incident, String ja, String en) {
        Incidents incidents = world.hr().incidents();
        incidents.update(incident.id(), Incident.Phase.RESOLVED, new Incident.Text(ja, en), FIRST_APPROVER);
        incidents.publishPage(FIRST_APPROVER);
        incidents.notifyTenants(incident.id(), FIRST_APPROVER);
        world.hr().queue().runDue();
        world.note(
                "「" + incident.title().ja() + "」が解消しました",
                "Resolved: " + incident.title().en());
    }

    private static IncidentReport report(Instant occurred, Instant detected) {
        return new IncidentReport(
                Incident.Severity.MAJOR,
                new Incident.Text(TITLE_JA, TITLE_EN),
                new Incident.Text(
                        "データベースの障害により、従業員の検索と編集ができません。データの漏えい・滅失は確認されていません。",
                        "Because of a database failure, employees can be neither searched nor edited. No leak or loss of"
                                + " data has been found."),
                new Anchors(occurred, detected, detected),
                List.of(
                        new IncidentReport.Affected(AOZORA, AOZORA_CONTACT),
                        new IncidentReport.Affected(TAKASAKI, TAKASAKI_CONTACT)));
    }

    private void noteDeadlines(List<Obligation> obligations) {
        for (Obligation obligation : obligations) {
            String due = due(obligation.due());
            world.note(
                    obligation.rule().id() + " の期限は " + due + " です(" + recipient(obligation) + ")"
                            + counted(obligation, Locale.JAPANESE),
                    obligation.rule().id() + " is due " + due + " (" + recipient(obligation) + ")"
                            + counted(obligation, Locale.ENGLISH));
        }
    }

    private void noteOutcome(Obligation obligation) {
        String left = left(obligation.timeLeft());
        world.note(
                obligation.rule().id() + ": " + obligation.state() + "、残り " + left + "(" + recipient(obligation) + ")",
                obligation.rule().id() + " is " + obligation.state() + " with " + left + " left ("
                        + recipient(obligation) + "), proof: " + proof(obligation));
    }

    static List<Map<String, Object>> described(List<Obligation> obligations) {
        return obligations.stream().map(IncidentStep::described).toList();
    }

    private static Map<String, Object> described(Obligation obligation) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("rule", obligation.rule().id());
        row.put("recipient", recipient(obligation));
        row.put("due", due(obligation.due()));
        row.put("skippedHolidays", skipped(obligation, Locale.JAPANESE));
        row.put("state", obligation.state().name());
        row.put("timeLeft", left(obligation.timeLeft()));
        row.put("proof", proof(obligation));
        row.put("ja", Counted.lines(obligation.explain(Locale.JAPANESE)));
        row.put("en", Counted.lines(obligation.explain(Locale.ENGLISH)));
        return row;
    }

    private static List<String> skipped(Obligation obligation, Locale locale) {
        Deadline deadline = obligation.deadline();
        return deadline == null ? List.of() : Counted.holidays(deadline.skipped(), locale);
    }

    /** How it was counted, where days were; hours need no explanation. */
    private static String counted(Obligation obligation, Locale locale) {
        Deadline deadline = obligation.deadline();
        DayCount count = deadline == null ? null : deadline.count();
        return count == null ? "" : "\n" + count.explain(locale);
    }

    private static Map<String, String> affected(String name, String contact, String mail) {
        return Map.of("name", name, "contact", contact, "mail", mail);
    }

    private static String recipient(Obligation obligation) {
        return obligation.recipient() == null
                ? "public"
                : obligation.recipient().value();
    }

    private static String proof(Obligation obligation) {
        return obligation.proofs().isEmpty()
                ? "none"
                : obligation.proofs().get(0).reference();
    }

    /** The end of a day is written as its 24:00, not as 00:00 of the next one. */
    private static String due(@Nullable Instant instant) {
        if (instant == null) {
            return "not started";
        }
        LocalDate day = JapanTime.date(instant).minusDays(1);
        return instant.equals(JapanTime.endOfDay(day)) ? day + " 24:00 JST" : JapanTime.formatMinutes(instant);
    }

    private static String left(@Nullable Duration duration) {
        return duration == null ? "-" : duration.toHours() + "h" + duration.toMinutesPart() + "m";
    }
}
