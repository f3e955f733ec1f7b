/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.mail.MailOutbox;
import io.sharedkit.core.mail.MailReceipt;
import io.sharedkit.core.mail.MailStatus;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.incident.obligation.Proof;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes to the affected tenants, each in its own scope, and collects the mail servers' receipts. */
final class Notices {
    static final Actor COLLECTOR = Actor.system("incident.notices");

    private final IncidentStore store;
    private final MailOutbox outbox;
    private final EventSink events;
    private final InstantSource clock;

    Notices(IncidentStore store, MailOutbox outbox, EventSink events, InstantSource clock) {
        this.store = store;
        this.outbox = outbox;
        this.events = events;
        this.clock = clock;
    }

    int send(Incident incident, NoticeMail mail, Actor by) {
        int sent = 0;
        for (TenantId tenant : store.affected(incident.id())) {
            sent += Tenants.get(tenant, () -> send(incident, incident.latest().number(), mail, by)) ? 1 : 0;
        }
        return sent;
    }

    /** All proofs by mail to this tenant; receipts that have come in since are kept as proofs. */
    List<Proof> proofs(UUID incident, TenantId tenant) {
        return Tenants.get(tenant, () -> {
            List<Proof> proofs = new ArrayList<>();
            for (Notice notice : store.notices(incident)) {
                collected(notice).proof().ifPresent(proofs::add);
            }
            return proofs;
        });
    }

    private boolean send(Incident incident, int number, NoticeMail mail, Actor by) {
        Optional<String> contact = store.contact(incident.id());
        return contact.isPresent()
                && store.notify(incident.id(), number, () -> {
                    UUID id = outbox.enqueue(mail.to(contact.get()));
                    events.publish(SecurityEvent.of(clock.instant(), by, "incident.notice.enqueued")
                            .target(incident.id().toString())
                            .detail("update", number)
                            .detail("mail", id)
                            .succeeded());
                    return id;
                });
    }

    private Notice collected(Notice notice) {
        if (notice.receipt().isPresent()) {
            return notice;
        }
        Optional<MailReceipt> receipt = outbox.status(notice.mail())
                .filter(status -> status.state() == MailStatus.State.ACCEPTED)
                .flatMap(MailStatus::receipt);
        receipt.ifPresent(accepted -> keep(notice, accepted));
        return new Notice(notice.incident(), notice.number(), notice.mail(), receipt);
    }

    private void keep(Notice notice, MailReceipt accepted) {
        SecurityEvent event = SecurityEvent.of(clock.instant(), COLLECTOR, "incident.notice.accepted")
                .target(notice.incident().toString())
                .detail("update", notice.number())
                .detail("messageId", accepted.messageId())
                .detail("acceptedAt", accepted.acceptedAt())
                .succeeded();
        store.accept(notice, accepted, () -> events.publish(event));
    }
}
