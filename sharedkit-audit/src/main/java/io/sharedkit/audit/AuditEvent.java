/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.internal.random.RandomBits;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Something that happened, with all that may be needed to trace it: who, what, to what, how it ended, from where, why, and
 * what was there before and after. It belongs to the tenant of the scope in which it is recorded.
 *
 * <pre>{@code
 * AuditEvent event = AuditEvent.of(clock.instant(), Actor.operator("op-7"), PayrollAction.SLIP_ISSUED)
 *         .target("slip-2026-11")
 *         .subject("e-1042")
 *         .ticket("HELP-81")
 *         .change("status", "draft", "issued")
 *         .succeeded();
 * }</pre>
 *
 * <p><b>Security guarantees.</b> All values but id, time, first word of the action and log class can be erased later.
 * Secrets are refused by their type. Not guaranteed: that a text does not hold one.
 */
public final class AuditEvent {

    /** The most values of one event, changes and details together. */
    public static final int MAX_VALUES = 64;

    private final UUID id;
    private final Instant at;
    private final AuditAction action;
    private final Outcome outcome;
    private final SortedMap<String, String> values;

    AuditEvent(UUID id, Instant at, AuditAction action, Outcome outcome, SortedMap<String, String> values) {
        this.id = id;
        this.at = at;
        this.action = action;
        this.outcome = outcome;
        this.values = Collections.unmodifiableSortedMap(values);
    }

    /** Starts an event with what every event has. */
    public static AuditEventBuilder of(Instant at, Actor actor, AuditAction action) {
        return new AuditEventBuilder(RandomBits.uuid(), at, actor, action);
    }

    /**
     * The event that a feature published. Its details {@code ip}, {@code userAgent}, {@code ticket}, {@code approval},
     * {@code correlation} and {@code subject} become what they are here; all others stay details.
     */
    static AuditEvent from(SecurityEvent event, ActionCatalogue catalogue) {
        AuditEventBuilder builder =
                new AuditEventBuilder(event.id(), event.at(), event.actor(), catalogue.action(event.action()));
        event.details().forEach(builder::named);
        if (!event.target().isEmpty()) {
            builder.target(event.target());
        }
        return builder.ended(event.outcome());
    }

    /** The event's own id; recording the same id twice keeps it once. */
    public UUID id() {
        return id;
    }

    /** When it happened. */
    public Instant at() {
        return at;
    }

    /** What was done. */
    public AuditAction action() {
        return action;
    }

    /** How it ended. */
    public Outcome outcome() {
        return outcome;
    }

    /** All values by the names under which they stand in the log, see {@code docs/audit.md}. */
    public SortedMap<String, String> values() {
        return values;
    }

    /** Without its values, which may be personal data. */
    @Override
    public String toString() {
        return "AuditEvent[" + id + ", " + at + ", " + action.code() + ", " + outcome + "]";
    }

    static String text(Actor actor) {
        return prefix(actor.kind()) + actor.id();
    }

    static String prefix(Actor.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT) + ":";
    }

    static SortedMap<String, String> sorted() {
        return new TreeMap<>();
    }
}
