/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.tenant.Tenant;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.TenantStatus;
import io.sharedkit.core.tenant.Tenants;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Events in the scope of each tenant that any version of the change touches. What happens once has an id that follows
 * from what it says, so that a call that is repeated after a crash adds what is missing and doubles nothing.
 */
final class ChangeEvents {
    private static final Set<TenantStatus> WITH_DATA =
            Set.of(TenantStatus.PROVISIONED, TenantStatus.ACTIVE, TenantStatus.SUSPENDED, TenantStatus.CONTRACT_ENDED);

    private final EventSink events;
    private final TenantDirectory tenants;

    ChangeEvents(EventSink events, TenantDirectory tenants) {
        this.events = events;
        this.tenants = tenants;
    }

    boolean knows(TenantId tenant) {
        return tenants.find(tenant).isPresent();
    }

    /** That the latest version was made. */
    void made(PlannedChange planned) {
        ChangeVersion version = planned.latest();
        String action = switch (version.status()) {
            case PLANNED -> version.number() == 0 ? "change.planned" : "change.revised";
            case CANCELLED -> "change.cancelled";
            case COMPLETED -> "change.completed";
        };
        once(planned, "", event(planned, version.at(), version.by(), action).succeeded());
    }

    void published(PlannedChange planned, NoticePlan plan, NoticeProof proof) {
        String action = proof.emergency() ? "change.emergency.published" : "change.published";
        once(
                planned,
                proof.channel().name(),
                event(planned, proof.recordedAt(), proof.by(), action)
                        .detail("channel", proof.channel())
                        .detail("announcedAt", proof.at())
                        .detail("reference", proof.reference())
                        .detail("emergency", proof.emergency())
                        .detail("lastDay", plan.deadline().lastDay().orElse(null))
                        .succeeded());
    }

    void refused(PlannedChange planned, NoticePlan plan, String reason, Actor by) {
        NoticeDeadline deadline = plan.deadline();
        SecurityEvent.Builder event = event(planned, deadline.asOf(), by, "change.refused")
                .detail("reason", reason)
                .detail("rule", deadline.rule().id())
                .detail("lastDay", deadline.lastDay().orElse(null))
                .detail("earliestStart", deadline.earliestStart().orElse(null));
        each(planned, tenant -> events.publish(event.denied()));
    }

    void requested(PlannedChange planned, ChangeVersion.Emergency emergency) {
        String digest = ChangeDigest.of(planned.id(), planned.latest(), emergency);
        once(
                planned,
                digest + "|" + emergency.at(),
                event(planned, emergency.at(), emergency.requester(), "change.emergency.requested")
                        .detail("reason", emergency.reason().ja())
                        .detail("reasonEn", emergency.reason().en())
                        .detail("digest", digest)
                        .succeeded());
    }

    private static SecurityEvent.Builder event(PlannedChange planned, Instant at, Actor by, String action) {
        ChangeVersion version = planned.latest();
        return SecurityEvent.of(at, by, action)
                .target(planned.id().toString())
                .detail("version", version.number())
                .detail("kind", version.change().kind())
                .detail("start", version.change().start())
                .detail("end", version.change().end());
    }

    private void once(PlannedChange planned, String part, SecurityEvent event) {
        each(planned, tenant -> {
            String name = String.join(
                    "|", event.target(), "" + planned.latest().number(), event.action(), part, tenant.value());
            events.publish(new SecurityEvent(
                    UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                    event.at(),
                    event.actor(),
                    event.action(),
                    event.target(),
                    Outcome.SUCCESS,
                    event.details()));
        });
    }

    private void each(PlannedChange planned, Consumer<TenantId> work) {
        List<Change.Audience> audiences = planned.versions().stream()
                .map(version -> version.change().audience())
                .toList();
        if (audiences.stream().noneMatch(Change.Audience::everybody)) {
            Set<TenantId> touched = new TreeSet<>();
            audiences.forEach(audience -> touched.addAll(audience.tenants()));
            touched.forEach(tenant -> Tenants.run(tenant, () -> work.accept(tenant)));
            return;
        }
        TenantId last = null;
        List<Tenant> page;
        do {
            page = tenants.page(WITH_DATA, last, TenantDirectory.MAX_PAGE);
            for (Tenant tenant : page) {
                last = tenant.id();
                Tenants.run(tenant.id(), () -> work.accept(tenant.id()));
            }
        } while (page.size() == TenantDirectory.MAX_PAGE);
    }
}
