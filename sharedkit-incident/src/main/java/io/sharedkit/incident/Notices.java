/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.mail.MailOutbox;
import io.sharedkit.core.mail.MailReceipt;
import io.sharedkit.core.mail.MailStatus;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
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

    /**
     * Writes to everybody who can be written to.
     *
     * @throws IllegalStateException afterwards, if the contacts of some tenants are missing
     */
    int send(Incident incident, NoticeMail mail, Actor by) {
        int sent = 0;
        List<TenantId> without = new ArrayList<>();
        for (TenantId tenant : store.affected(incident.id())) {
            Optional<String> contact = Tenants.get(tenant, () -> store.contact(incident.id()));
            if (contact.isEmpty()) {
                without.add(tenant);
            } else if (Tenants.get(tenant, () -> send(incident, mail.to(contact.get()), by))) {
                sent++;
            }
        }
        if (!without.isEmpty()) {
            throw new IllegalStateException("Nobody is noted to write to at " + without
                    + ", because the declaration stopped half-way. Declare the incident " + incident.id()
                    + " again with this number and the same report, then repeat this call; " + sent
                    + " mails were taken.");
        }
        return sent;
    }

    /** All proofs by mail to this tenant, withdrawn or not; receipts that have come in since are kept as proofs. */
    List<RecordedProof> proofs(UUID incident, TenantId tenant) {
        return Tenants.get(tenant, () -> {
            List<RecordedProof> proofs = new ArrayList<>();
            for (Notice notice : store.notices(incident)) {
                collected(notice).proof(tenant).ifPresent(proofs::add);
            }
            return proofs;
        });
    }

    private boolean send(Incident incident, Mail mail, Actor by) {
        int number = incident.latest().number();
        return store.notify(incident.id(), number, () -> {
            UUID id = outbox.enqueue(mail);
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
        return receipt.map(notice::accepted).orElse(notice);
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
