/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.incident.obligation.Anchors;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Declares an incident: first the incident with the tenants that it touches, in one transaction, then in each tenant's
 * scope its contact and its event, in another. Whatever stops it in between, the incident that they speak of is there,
 * and a repetition adds what is missing.
 */
final class Declaration {
    private final IncidentStore store;
    private final EventSink events;
    private final InstantSource clock;

    Declaration(IncidentStore store, EventSink events, InstantSource clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    Incident of(UUID id, IncidentReport report, Actor by) {
        Instant now = clock.instant();
        Incident.Update description = new Incident.Update(0, now, Incident.Phase.INVESTIGATING, report.description());
        Incident incident =
                new Incident(id, report.severity(), report.title(), report.anchors(), now, List.of(description));
        List<TenantId> affected = report.affected().stream()
                .map(IncidentReport.Affected::tenant)
                .sorted()
                .toList();
        Incident declared = store.add(incident, affected) ? incident : known(id, report, affected);
        try {
            report.affected().forEach(each -> tell(declared, each, by));
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "The incident " + id + " is declared, but not every affected tenant has its contact and its event."
                            + " Declare it again with this number and the same report.",
                    e);
        }
        return declared;
    }

    private Incident known(UUID id, IncidentReport report, List<TenantId> affected) {
        Incident found = store.find(id).orElseThrow();
        boolean isSame = found.severity() == report.severity()
                && found.title().equals(report.title())
                && found.updates().get(0).text().equals(report.description())
                && store.affected(id).equals(affected);
        if (!isSame) {
            throw new IllegalArgumentException("There is an incident " + id + " of another severity, title, description"
                    + " or with other tenants. Give another one another number.");
        }
        return found;
    }

    private void tell(Incident incident, IncidentReport.Affected affected, Actor by) {
        SecurityEvent.Builder event = SecurityEvent.of(clock.instant(), by, "incident.declared")
                .target(incident.id().toString())
                .detail("severity", incident.severity());
        moments(event, incident.anchors(), "");
        Tenants.run(
                affected.tenant(),
                () -> store.addContact(incident.id(), affected.contact(), () -> events.publish(event.succeeded())));
    }

    /** All five, each name followed by this word. */
    static void moments(SecurityEvent.Builder event, Anchors anchors, String when) {
        event.detail("occurred" + when, anchors.occurred())
                .detail("detected" + when, anchors.detected())
                .detail("aware" + when, anchors.aware())
                .detail("classified" + when, anchors.classified())
                .detail("materialityDetermined" + when, anchors.materialityDetermined());
    }
}
