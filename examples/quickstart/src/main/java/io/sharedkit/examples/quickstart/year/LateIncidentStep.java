/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import static io.sharedkit.examples.quickstart.year.World.AOZORA;
import static io.sharedkit.examples.quickstart.year.World.FIRST_APPROVER;

import io.sharedkit.core.time.JapanTime;
import io.sharedkit.examples.quickstart.SimulatedClock;
import io.sharedkit.incident.Incident;
import io.sharedkit.incident.IncidentReport;
import io.sharedkit.incident.Incidents;
import io.sharedkit.incident.obligation.Anchors;
import io.sharedkit.incident.obligation.Obligation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Another incident of the same Friday is found ten days later: what was due meanwhile is late, and it is said so. */
final class LateIncidentStep {
    private static final String CONTACT = "security@aozora.example.jp";

    private final World world;

    LateIncidentStep(World world) {
        this.world = world;
    }

    void run() {
        Incidents incidents = world.hr().incidents();
        Instant occurred = SimulatedClock.instant("2026-05-01T17:00");
        Instant detected = SimulatedClock.instant("2026-05-11T09:00");
        world.clock().turnTo("2026-05-11T09:05");
        Incident incident = incidents.declare(report(occurred, detected), FIRST_APPROVER);
        world.note(
                "10日前に起きていた別のインシデントが見つかりました(発生 " + JapanTime.formatMinutes(occurred) + ")",
                "Another incident is found ten days after it occurred at " + JapanTime.formatMinutes(occurred));
        List<Obligation> found = incidents.obligations(incident.id());
        found.stream()
                .filter(LateIncidentStep::isLong)
                .forEach(late -> world.note(late.explain(Locale.JAPANESE), late.explain(Locale.ENGLISH)));
        incidents.publishPage(FIRST_APPROVER);
        incidents.notifyTenants(incident.id(), FIRST_APPROVER);
        world.hr().queue().runDue();
        List<Obligation> told = incidents.obligations(incident.id());
        world.evidence("incident-found-late")
                .put("occurred", occurred)
                .put("detected", detected)
                .put("found", IncidentStep.described(found))
                .put("told", IncidentStep.described(told))
                .put("contact", CONTACT)
                .put("mail", world.mails().keepLast(CONTACT))
                .put("page", world.keepPage("2026-05-11-found-late"))
                .write();
        told.stream()
                .filter(LateIncidentStep::isLong)
                .forEach(late -> world.note(
                        "知らせた後: " + late.rule().id() + " は " + late.state(),
                        "Told all the same: " + late.rule().id() + " is " + late.state()));
        world.clock().turnTo("2026-05-12T15:00");
        IncidentStep.resolve(world, incident, "失われた更新を復元しました。", "What was lost was restored.");
    }

    /** The two whose periods end days later, and not within hours. */
    private static boolean isLong(Obligation obligation) {
        return List.of("QL-09a", "GN-15a").contains(obligation.rule().id());
    }

    private static IncidentReport report(Instant occurred, Instant detected) {
        return new IncidentReport(
                Incident.Severity.MAJOR,
                new Incident.Text("従業員の更新の一部が失われた障害", "Some changes of employees were lost"),
                new Incident.Text("2026-05-01の更新の一部が保存されていませんでした。", "Some changes of 2026-05-01 were not stored."),
                new Anchors(occurred, detected, detected),
                List.of(new IncidentReport.Affected(AOZORA, CONTACT)));
    }
}
