/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.alert;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.work.WorkQueue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tells people of alerts, in background work, and again at each deadline until a person acknowledges. */
final class Calls {
    static final String WORK = "audit.alert.call";

    private static final Actor ACTOR = Actor.system("audit.alert");

    private final Map<String, AlertRule> rules;
    private final AlertStore store;
    private final AlertHook hook;
    private final EventSink events;
    private final WorkQueue queue;
    private final InstantSource clock;
    private final Duration deadline;

    Calls(
            Map<String, AlertRule> rules,
            AlertStore store,
            AlertHook hook,
            EventSink events,
            WorkQueue queue,
            InstantSource clock,
            Duration deadline) {
        this.rules = rules;
        this.store = store;
        this.hook = hook;
        this.events = events;
        this.queue = queue;
        this.clock = clock;
        this.deadline = deadline;
    }

    void schedule(UUID id, Instant at) {
        queue.schedule(WORK, id.toString(), at);
    }

    /** A wake-up: one that comes while another node calls, or too early, is put off. */
    void wake(String payload) {
        UUID id = UUID.fromString(payload);
        if (!call(id)) {
            store.due(id).ifPresent(at -> schedule(id, at));
        }
    }

    /**
     * Calls the hook if the alert is due. Whatever fails, the claim ends after {@link WorkQueue#RETRY} and the same level
     * is called again; the event has the same id then.
     */
    boolean call(UUID id) {
        Instant now = clock.instant();
        Optional<Alert> claimed = store.claim(id, now, now.plus(WorkQueue.RETRY));
        claimed.ifPresent(alert -> {
            hook.raise(alert.titled(rules.get(alert.rule())));
            events.publish(told(alert, now));
            Instant next = clock.instant().plus(deadline);
            store.called(alert, next, () -> schedule(id, next));
        });
        return claimed.isPresent();
    }

    /** Calls all of them; one that fails keeps none of the others from being called. */
    int call(List<UUID> ids) {
        int called = 0;
        RuntimeException failure = null;
        for (UUID id : ids) {
            try {
                called += call(id) ? 1 : 0;
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return called;
    }

    private static SecurityEvent told(Alert alert, Instant now) {
        String name = "audit.alert:" + alert.id() + ":" + alert.level();
        return new SecurityEvent(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                now,
                ACTOR,
                alert.level() == 0 ? Alerts.OPENED : Alerts.ESCALATED,
                alert.id().toString(),
                Outcome.SUCCESS,
                Map.of(
                        "rule", alert.rule(),
                        "severity", alert.severity().name(),
                        "hits", Long.toString(alert.hits()),
                        "level", Integer.toString(alert.level())));
    }
}
