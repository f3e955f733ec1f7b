/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.entry.Disclosure;
import io.sharedkit.audit.entry.Leaf;
import io.sharedkit.core.event.SecurityEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Turns an event into an entry and its disclosures. Only the event's id, its time and the first word of its action stay
 * in the clear, because an entry can never be changed again; all the rest could be, or lead to, personal data.
 */
final class EventEncoder {
    static final String ACTOR_KIND = "actor.kind";
    static final String ACTOR_ID = "actor.id";
    static final String ACTION = "action";
    static final String TARGET = "target";
    static final String OUTCOME = "outcome";

    /** Keeps the names of details apart from the names above. */
    static final String DETAIL = "detail.";

    private EventEncoder() {}

    static AuditStore.Waiting encode(SecurityEvent event) {
        List<Disclosure> disclosures = disclosures(event);
        List<String> digests =
                disclosures.stream().map(Disclosure::digest).sorted().toList();
        Leaf leaf = new Leaf(event.id(), event.at(), category(event.action()), "audit", digests);
        return new AuditStore.Waiting(
                event.id(),
                leaf.micros(),
                leaf.bytes(),
                disclosures.stream().map(Disclosure::encoded).toList());
    }

    /** The first word of an action. */
    static String category(String action) {
        return action.substring(0, action.indexOf('.'));
    }

    private static List<Disclosure> disclosures(SecurityEvent event) {
        List<Disclosure> disclosures = new ArrayList<>();
        disclosures.add(Disclosure.of(ACTOR_KIND, event.actor().kind().name()));
        disclosures.add(Disclosure.of(ACTOR_ID, event.actor().id()));
        disclosures.add(Disclosure.of(ACTION, event.action()));
        disclosures.add(Disclosure.of(TARGET, event.target()));
        disclosures.add(Disclosure.of(OUTCOME, event.outcome().name()));
        new TreeMap<>(event.details()).forEach((name, value) -> disclosures.add(Disclosure.of(DETAIL + name, value)));
        return disclosures;
    }
}
