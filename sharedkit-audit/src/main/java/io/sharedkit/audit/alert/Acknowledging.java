/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.alert;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.SecurityEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** A person takes note. The event is kept first: a crash in between leaves an alert open, never one closed in silence. */
final class Acknowledging {
    private final AlertStore store;
    private final EventSink events;
    private final InstantSource clock;

    Acknowledging(AlertStore store, EventSink events, InstantSource clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    AlertAcknowledgement acknowledge(UUID id, Actor person, String finding) {
        check(person, finding);
        Optional<Alert> found = store.find(id);
        if (found.isEmpty()) {
            return AlertAcknowledgement.UNKNOWN_ALERT;
        }
        if (found.get().state() == Alert.State.ACKNOWLEDGED) {
            return AlertAcknowledgement.ALREADY_ACKNOWLEDGED;
        }
        Instant now = clock.instant();
        events.publish(SecurityEvent.of(now, person, Alerts.ACKNOWLEDGED)
                .target(id.toString())
                .detail("rule", found.get().rule())
                .detail("finding", finding)
                .succeeded());
        return store.acknowledge(id, Observed.text(person), now)
                ? AlertAcknowledgement.DONE
                : AlertAcknowledgement.ALREADY_ACKNOWLEDGED;
    }

    private static void check(Actor person, String finding) {
        if (person.kind() == Actor.Kind.SYSTEM) {
            throw new IllegalArgumentException(
                    "An alert is acknowledged by a person, a user or an operator, not by the program " + person.id()
                            + ".");
        }
        if (finding.isBlank() || finding.length() > Alerts.MAX_FINDING_LENGTH) {
            throw new IllegalArgumentException("An acknowledgement says in 1 to " + Alerts.MAX_FINDING_LENGTH
                    + " characters what was found; this one has " + finding.length() + ".");
        }
    }
}
