/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.alert;

import io.sharedkit.audit.alert.AlertStore.Hit;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.work.WorkQueue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Counts events under the rules once the sink has kept them. */
final class WatchedSink {
    static final String WORK = "audit.alert.count";

    private final Map<String, AlertRule> rules;
    private final AlertStore store;
    private final WorkQueue queue;
    private final Calls calls;
    private final InstantSource clock;

    WatchedSink(Map<String, AlertRule> rules, AlertStore store, WorkQueue queue, Calls calls, InstantSource clock) {
        this.rules = rules;
        this.store = store;
        this.queue = queue;
        this.calls = calls;
        this.clock = clock;
    }

    EventSink around(EventSink sink) {
        return event -> count(Observed.of(event), () -> sink.publish(event));
    }

    /** Keeps an event and counts it: a success in the transaction of the caller, all else at once. */
    void count(Observed event, Runnable keep) {
        Tenants.current();
        List<Hit> hits = hits(event);
        if (event.outcome() == Outcome.SUCCESS && !hits.isEmpty()) {
            store.joining(() -> {
                keep.run();
                hits.forEach(this::later);
            });
        } else {
            keep.run();
            hits.forEach(hit -> count(hit, Objects.requireNonNull(rules.get(hit.rule())), false));
        }
    }

    private List<Hit> hits(Observed event) {
        Instant now = clock.instant();
        List<Hit> hits = new ArrayList<>();
        for (AlertRule rule : rules.values()) {
            if (rule.matches(event)) {
                rule.key(event).ifPresent(key -> hits.add(new Hit(event.id(), rule.name(), key, now)));
            }
        }
        return hits;
    }

    /** What succeeded may still be rolled back: its hit goes with it, and is counted by work of the same transaction. */
    private void later(Hit hit) {
        store.add(hit);
        queue.schedule(WORK, hit.rule() + " " + hit.eventId(), hit.at());
    }

    /** The work for one hit; a rule that is gone meanwhile counts nothing. */
    void count(String payload) {
        String[] parts = payload.split(" ", 2);
        AlertRule rule = rules.get(parts[0]);
        Optional<Hit> hit = store.find(UUID.fromString(parts[1]), parts[0]);
        if (rule != null && hit.isPresent()) {
            count(hit.get(), rule, true);
        }
    }

    private void count(Hit hit, AlertRule rule, boolean added) {
        store.count(hit, rule, added, id -> calls.schedule(id, clock.instant()));
    }
}
