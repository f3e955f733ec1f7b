/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.AuditStore.Waiting;
import io.sharedkit.audit.entry.Disclosures;
import io.sharedkit.audit.entry.Erased;
import io.sharedkit.audit.entry.Leaf;
import java.util.Optional;

/**
 * Turns an event into an entry and its disclosures. Only the event's id, its time, the first word of its action and its
 * log class stay in the clear, because an entry can never be changed again; all the rest could be, or lead to, personal
 * data.
 */
final class EventEncoder {
    private EventEncoder() {}

    static Waiting encode(AuditEvent event, Optional<Erased> erased) {
        Disclosures disclosures = new Disclosures();
        event.values().forEach(disclosures::add);
        String logClass = event.action().logClass().code();
        Leaf leaf = new Leaf(
                event.id(), event.at(), category(event.action().code()), logClass, erased, disclosures.digests());
        return new Waiting(event.id(), leaf.micros(), logClass, leaf.bytes(), disclosures.payload());
    }

    /** The first word of an action. */
    static String category(String action) {
        return action.substring(0, action.indexOf('.'));
    }
}
