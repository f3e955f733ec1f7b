/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.jdbc;

import io.sharedkit.audit.AuditEvent;
import io.sharedkit.audit.AuditStore.Waiting;
import io.sharedkit.audit.StandardAction;
import io.sharedkit.audit.entry.Disclosure;
import io.sharedkit.audit.entry.Leaf;
import io.sharedkit.audit.entry.Payload;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.core.event.Actor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Looks at what comes out of the inbox before it becomes part of the log for good: whoever has the application's role can
 * write anything into the inbox. What is no entry is refused, and the refusal is recorded in its place.
 */
final class Admission {
    private static final Actor SEQUENCER = Actor.system("audit-sequencer");

    private Admission() {}

    /** What this process made into an entry a moment ago needs no second look; all else is admitted like the inbox's. */
    static Admitted own(Waiting event) {
        return event.values().map(values -> new Admitted(event, values)).orElseGet(() -> admit(Inbox.Taken.own(event)));
    }

    static Admitted admit(Inbox.Taken taken) {
        Waiting event = taken.event();
        try {
            Leaf leaf = Leaf.parse(event.leaf());
            String problem = problem(taken, leaf);
            if (problem.isEmpty()) {
                return new Admitted(event, values(leaf, event.payload()));
            }
            return refused(taken, problem);
        } catch (IllegalArgumentException e) {
            return refused(taken, "malformed");
        }
    }

    private static String problem(Inbox.Taken taken, Leaf leaf) {
        Waiting event = taken.event();
        if (!leaf.id().equals(event.eventId())
                || leaf.micros() != event.micros()
                || !leaf.retention().equals(event.logClass())) {
            return "differs from its row";
        }
        return leaf.erased().isPresent() && !taken.own() ? "records an erasure, which only the worker may" : "";
    }

    /** The values; each must be one that the entry commits to, and be there once. */
    private static Map<String, String> values(Leaf leaf, byte[] payload) {
        Set<String> open = new HashSet<>(leaf.digests());
        Map<String, String> values = new HashMap<>();
        List<String> disclosures = Payload.split(payload);
        for (String encoded : disclosures) {
            Disclosure disclosure = Disclosure.parse(encoded);
            if (!open.remove(disclosure.digest()) || values.put(disclosure.name(), disclosure.value()) != null) {
                throw new IllegalArgumentException("A value is not one that the entry commits to.");
            }
        }
        if (!open.isEmpty()) {
            throw new IllegalArgumentException("A value is missing.");
        }
        return values;
    }

    /** Dated when it was refused: with a time of the attacker's choice, the record could be gone with the next retention. */
    private static Admitted refused(Inbox.Taken taken, String problem) {
        Waiting event = taken.event();
        Instant at = Instant.EPOCH.plus(taken.now(), ChronoUnit.MICROS);
        AuditEvent refusal = AuditEvent.of(at, SEQUENCER, StandardAction.AUDIT_REFUSED)
                .target(event.eventId().toString())
                .detail("problem", problem)
                .detail("bytes", event.leaf().length)
                .detail("leafHash", MerkleHash.ofLeaf(event.leaf()).toString())
                .failed();
        Waiting entry = Waiting.of(refusal);
        return own(entry);
    }

    /** An event that gets its place, with its values. */
    record Admitted(Waiting event, Map<String, String> values) {
        UUID eventId() {
            return event.eventId();
        }
    }
}
