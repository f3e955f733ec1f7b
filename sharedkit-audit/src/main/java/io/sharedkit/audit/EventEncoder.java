/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.AuditStore.Waiting;
import io.sharedkit.audit.entry.Disclosure;
import io.sharedkit.audit.entry.Erased;
import io.sharedkit.audit.entry.Leaf;
import io.sharedkit.audit.entry.Payload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Turns an event into an entry and its disclosures. Only the event's id, its time, the first word of its action and its
 * log class stay in the clear, because an entry can never be changed again; all the rest could be, or lead to, personal
 * data.
 */
final class EventEncoder {
    private EventEncoder() {}

    static Waiting encode(AuditEvent event, Optional<Erased> erased) {
        List<String> disclosures = new ArrayList<>(event.values().size());
        List<String> digests = new ArrayList<>(event.values().size());
        event.values().forEach((name, value) -> {
            Disclosure disclosure = Disclosure.of(name, value);
            disclosures.add(disclosure.encoded());
            digests.add(disclosure.digest());
        });
        Collections.sort(digests);
        String logClass = event.action().logClass().code();
        Leaf leaf = new Leaf(event.id(), event.at(), category(event.action().code()), logClass, erased, digests);
        return new Waiting(event.id(), leaf.micros(), logClass, leaf.bytes(), Payload.join(disclosures));
    }

    /** The first word of an action. */
    static String category(String action) {
        return action.substring(0, action.indexOf('.'));
    }
}
