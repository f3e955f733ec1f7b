/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.incident.obligation.Anchors;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Incidents and reports for tests. */
final class Samples {
    static final TenantId AOZORA = TenantId.of("c-aozora");
    static final TenantId TAKASAKI = TenantId.of("c-takasaki");
    static final Actor OPERATOR = Actor.operator("op-1");
    static final Incident.Text TITLE = new Incident.Text("ログインできない障害", "Login failure");
    static final Incident.Text DESCRIPTION =
            new Incident.Text("一部のお客様がログインできません。\n原因を調査しています。", "Some users cannot log in.\nWe are investigating.");
    static final Incident.Text MENDED = new Incident.Text("復旧しました。", "Service is restored.");

    private Samples() {}

    static Instant at(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }

    static Anchors anchors() {
        return new Anchors(
                at("2026-05-01T09:00:00+09:00"), at("2026-05-01T09:30:00+09:00"), at("2026-05-01T09:40:00+09:00"));
    }

    static IncidentReport report() {
        return report(Incident.Severity.MAJOR, anchors());
    }

    static IncidentReport report(Incident.Severity severity, Anchors anchors) {
        return new IncidentReport(
                severity,
                TITLE,
                DESCRIPTION,
                anchors,
                List.of(
                        new IncidentReport.Affected(AOZORA, "it@aozora.example.jp"),
                        new IncidentReport.Affected(TAKASAKI, "admin@takasaki.example.jp")));
    }

    static Incident incident(Incident.Text title, Incident.Text text) {
        Instant declared = at("2026-05-01T10:00:00+09:00");
        return new Incident(
                UUID.fromString("0b1c2d3e-0000-4000-8000-000000000001"),
                Incident.Severity.MAJOR,
                title,
                anchors(),
                declared,
                List.of(new Incident.Update(0, declared, Incident.Phase.INVESTIGATING, text)));
    }

    static Incident incident() {
        return incident(TITLE, DESCRIPTION);
    }
}
