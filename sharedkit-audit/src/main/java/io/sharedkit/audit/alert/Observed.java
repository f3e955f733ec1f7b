/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.alert;

import io.sharedkit.audit.AuditEvent;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * What rules look at, whichever way the event was recorded.
 *
 * @param actor such as {@code user:u-1}
 * @param target or ""
 * @param details further values by their bare names
 */
record Observed(UUID id, String action, Outcome outcome, String actor, String target, Map<String, String> details) {
    private static final String DETAIL = "detail.";

    static Observed of(SecurityEvent event) {
        return new Observed(
                event.id(), event.action(), event.outcome(), text(event.actor()), event.target(), event.details());
    }

    static Observed of(AuditEvent event) {
        Map<String, String> details = new HashMap<>();
        event.values()
                .forEach((name, value) ->
                        details.put(name.startsWith(DETAIL) ? name.substring(DETAIL.length()) : name, value));
        return new Observed(
                event.id(),
                event.action().code(),
                event.outcome(),
                event.values().getOrDefault("actor", ""),
                event.values().getOrDefault("target", ""),
                details);
    }

    static String text(Actor actor) {
        return prefix(actor.kind()) + actor.id();
    }

    boolean isOf(Actor.Kind kind) {
        return actor.startsWith(prefix(kind));
    }

    private static String prefix(Actor.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT) + ":";
    }
}
