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
import io.sharedkit.core.time.JapanTime;
import io.sharedkit.incident.obligation.Proof;
import io.sharedkit.incident.obligation.Withdrawal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What was recorded of an incident, and what of it was withdrawn. */
final class ProofWithdrawals {
    private final IncidentStore store;
    private final Notices notices;
    private final EventSink events;
    private final AffectedTenants affected;

    ProofWithdrawals(IncidentStore store, Notices notices, EventSink events) {
        this.store = store;
        this.notices = notices;
        this.events = events;
        this.affected = new AffectedTenants(store, events);
    }

    List<RecordedProof> recorded(UUID incident) {
        List<RecordedProof> all = new ArrayList<>(store.recorded(incident));
        for (TenantId tenant : store.affected(incident)) {
            all.addAll(notices.proofs(incident, tenant));
            all.addAll(Tenants.get(tenant, () -> store.told(incident)));
        }
        return all.stream().sorted(RecordedProof.ORDER).toList();
    }

    void withdraw(UUID incident, UUID number, Withdrawal withdrawal, Actor by) {
        RecordedProof found = recorded(incident).stream()
                .filter(each -> each.id().equals(number))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The incident " + incident + " has no proof " + number
                        + ". recorded(...) lists those it has."));
        found.withdrawal().ifPresent(before -> {
            throw new IllegalArgumentException("The proof " + number + " was withdrawn already, by " + before.by()
                    + " at " + JapanTime.format(before.at()) + ".");
        });
        if (!withdrawn(incident, found, withdrawal, event(incident, found, withdrawal, by))) {
            throw new IllegalStateException("Somebody else withdrew the proof " + number + " at the same time.");
        }
    }

    private boolean withdrawn(UUID incident, RecordedProof found, Withdrawal withdrawal, SecurityEvent.Builder event) {
        if (found.tenant().isPresent()) {
            return Tenants.get(
                    found.tenant().get(),
                    () -> store.withdrawForTenant(
                            incident, found.id(), withdrawal, () -> events.publish(event.succeeded())));
        }
        affected.publish(incident, event);
        return store.withdraw(incident, found.id(), withdrawal);
    }

    private static SecurityEvent.Builder event(UUID incident, RecordedProof found, Withdrawal withdrawal, Actor by) {
        Proof proof = found.proof();
        return SecurityEvent.of(withdrawal.at(), by, "incident.proof.withdrawn")
                .target(incident.toString())
                .detail("record", found.id())
                .detail("channel", proof.channel())
                .detail("rule", proof instanceof Proof.Submission submission ? submission.rule() : null)
                .detail("provenAt", proof.at())
                .detail("proof", proof.reference())
                .detail("reason", withdrawal.reason());
    }
}
