/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.time.JapanTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * An event as it stands in the log. Values that were erased are absent.
 *
 * @param index its place in the log, from 0
 * @param id the event's own id
 * @param at when it happened, to the microsecond
 * @param category the first word of its action
 * @param logClass the log class by its code
 * @param values the values that are left, by name; each fits what the entry commits to
 * @param withheld how many values are not there: erased, or left out
 * @param altered how many stored values are not what was recorded, and therefore not shown: somebody has changed them in
 *     the store. Any but 0 is tampering
 */
public record RecordedEvent(
        long index,
        UUID id,
        Instant at,
        String category,
        String logClass,
        Map<String, String> values,
        int withheld,
        int altered) {

    /** Copies the values. */
    public RecordedEvent {
        values = Map.copyOf(values);
    }

    /** When it happened, in JST: {@code 2026-11-22T09:00:00.000000+09:00}. */
    public String jst() {
        return JapanTime.format(at);
    }

    /** Who did it; empty too if what stands there is no actor, which {@link #value} gives. */
    public Optional<Actor> actor() {
        return value(ValueName.ACTOR).flatMap(RecordedEvent::actor);
    }

    /** What was done. */
    public Optional<String> action() {
        return value(ValueName.ACTION);
    }

    /** What it was done to. */
    public Optional<String> target() {
        return value(ValueName.TARGET);
    }

    /** How it ended; empty too if what stands there is no outcome, which {@link #value} gives. */
    public Optional<Outcome> outcome() {
        return value(ValueName.OUTCOME)
                .flatMap(text -> Arrays.stream(Outcome.values())
                        .filter(outcome -> outcome.name().equals(text))
                        .findFirst());
    }

    /** A further value by the name that it had in the event. */
    public Optional<String> detail(String name) {
        return value(ValueName.DETAIL + name);
    }

    /** What the field was before. */
    public Optional<String> before(String field) {
        return value(ValueName.BEFORE + field);
    }

    /** What the field is since. */
    public Optional<String> after(String field) {
        return value(ValueName.AFTER + field);
    }

    /** The fields that were changed. */
    public SortedSet<String> changed() {
        SortedSet<String> fields = new TreeSet<>();
        for (String name : values.keySet()) {
            if (name.startsWith(ValueName.BEFORE)) {
                fields.add(name.substring(ValueName.BEFORE.length()));
            } else if (name.startsWith(ValueName.AFTER)) {
                fields.add(name.substring(ValueName.AFTER.length()));
            }
        }
        return fields;
    }

    /**
     * Any value by its name in the log: {@code subject}, {@code ip}, {@code userAgent}, {@code ticket},
     * {@code approval}, {@code correlation}, and those that have a method here.
     */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private static Optional<Actor> actor(String text) {
        return Arrays.stream(Actor.Kind.values())
                .filter(kind -> text.startsWith(AuditEvent.prefix(kind)))
                .findFirst()
                .flatMap(kind ->
                        actor(kind, text.substring(AuditEvent.prefix(kind).length())));
    }

    /** Whoever may write to the inbox may write anything there: it must not keep others from reading the log. */
    private static Optional<Actor> actor(Actor.Kind kind, String id) {
        boolean known = !id.isBlank() && id.length() <= Actor.MAX_ID_LENGTH;
        return known ? Optional.of(new Actor(kind, id)) : Optional.empty();
    }
}
