/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.AuditStore.Waiting;
import io.sharedkit.audit.entry.EntryEncoder;
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
        String logClass = event.action().logClass().code();
        EntryEncoder.Encoded encoded = EntryEncoder.encode(
                event.id(), event.at(), category(event.action().code()), logClass, erased, event.values());
        return new Waiting(
                event.id(),
                Leaf.micros(event.at()),
                logClass,
                encoded.leaf(),
                encoded.payload(),
                Optional.of(event.values()));
    }

    /** The first word of an action. */
    static String category(String action) {
        return action.substring(0, action.indexOf('.'));
    }
}
