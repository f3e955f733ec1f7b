/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.time.JapanTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An event as it stands in the log. Values that were erased are absent.
 *
 * @param index its place in the log, from 0
 * @param id the event's own id
 * @param at when it happened, to the microsecond
 * @param category the first word of its action
 * @param values the values that are left, by name; each fits what the entry commits to
 * @param withheld how many values are missing: erased, or changed and therefore not shown
 */
public record RecordedEvent(
        long index, UUID id, Instant at, String category, Map<String, String> values, int withheld) {

    /** Copies the values. */
    public RecordedEvent {
        values = Map.copyOf(values);
    }

    /** When it happened, in JST: {@code 2026-11-22T09:00:00.000000+09:00}. */
    public String jst() {
        return JapanTime.format(at);
    }

    /** Who did it. */
    public Optional<Actor> actor() {
        String kind = values.get(EventEncoder.ACTOR_KIND);
        String actorId = values.get(EventEncoder.ACTOR_ID);
        return kind == null || actorId == null
                ? Optional.empty()
                : Optional.of(new Actor(Actor.Kind.valueOf(kind), actorId));
    }

    /** What was done. */
    public Optional<String> action() {
        return Optional.ofNullable(values.get(EventEncoder.ACTION));
    }

    /** What it was done to; "" where there was nothing. */
    public Optional<String> target() {
        return Optional.ofNullable(values.get(EventEncoder.TARGET));
    }

    /** How it ended. */
    public Optional<Outcome> outcome() {
        return Optional.ofNullable(values.get(EventEncoder.OUTCOME)).map(Outcome::valueOf);
    }

    /** A further value by the name that it had in the event. */
    public Optional<String> detail(String name) {
        return Optional.ofNullable(values.get(EventEncoder.DETAIL + name));
    }
}
