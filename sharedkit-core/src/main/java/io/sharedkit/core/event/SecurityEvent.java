/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.event;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened and that somebody may have to trace later. It belongs to the tenant of the scope in which it
 * is published.
 *
 * @param id the event's own id; publishing the same id twice keeps it once
 * @param at when it happened
 * @param actor who did it
 * @param action what was done: lower-case words joined by dots, such as {@code auth.password.changed}
 * @param target an opaque id of what it was done to, or "" where there is none
 * @param outcome how it ended
 * @param details further values in the order of their names; they may be personal data and can be erased later, but never are secrets
 */
public record SecurityEvent(
        UUID id, Instant at, Actor actor, String action, String target, Outcome outcome, Map<String, String> details) {

    /** The longest action, in characters. */
    public static final int MAX_ACTION_LENGTH = 128;

    /** The longest value of a detail and the longest target, in characters. */
    public static final int MAX_VALUE_LENGTH = 4096;

    /** The most details of one event. */
    public static final int MAX_DETAILS = 32;

    private static final Pattern ACTION = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+");
    private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9]{0,63}");

    /**
     * @throws IllegalArgumentException if the action or a detail's name is malformed, the target or a value is too long,
     *     or there are too many details
     */
    public SecurityEvent {
        if (action.length() > MAX_ACTION_LENGTH || !ACTION.matcher(action).matches()) {
            throw new IllegalArgumentException(
                    "An action is lower-case words joined by dots, such as auth.password.changed, of at most "
                            + MAX_ACTION_LENGTH + " characters, not '" + action + "'.");
        }
        if (details.size() > MAX_DETAILS) {
            throw new IllegalArgumentException(
                    "An event has at most " + MAX_DETAILS + " details, not " + details.size() + ".");
        }
        checkLength("target", target);
        details.forEach(SecurityEvent::checkDetail);
        details = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(details)));
    }

    /** Starts an event with what every event has. */
    public static Builder of(Instant at, Actor actor, String action) {
        return new Builder(at, actor, action);
    }

    private static void checkDetail(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A detail's name is one word of letters and digits, not '" + name + "'.");
        }
        checkLength(name, value);
    }

    private static void checkLength(String name, String value) {
        if (value.length() > MAX_VALUE_LENGTH) {
            throw new IllegalArgumentException("The value of " + name + " has " + value.length()
                    + " characters; an event takes " + MAX_VALUE_LENGTH + " at most. Log a reference to it instead.");
        }
    }

    /** Collects the rest of an event. */
    public static final class Builder {
        private final Instant at;
        private final Actor actor;
        private final String action;
        private final Map<String, String> details = new TreeMap<>();
        private String target = "";

        private Builder(Instant at, Actor actor, String action) {
            this.at = at;
            this.actor = actor;
            this.action = action;
        }

        /** What it was done to, by an opaque id. */
        public Builder target(String id) {
            this.target = id;
            return this;
        }

        /** A further value; null leaves it out. */
        public Builder detail(String name, @Nullable Object value) {
            if (value != null) {
                details.put(name, value.toString());
            }
            return this;
        }

        /** The event of something that was done. */
        public SecurityEvent succeeded() {
            return build(Outcome.SUCCESS);
        }

        /** The event of something that was refused. */
        public SecurityEvent denied() {
            return build(Outcome.DENIED);
        }

        /** The event of something that failed. */
        public SecurityEvent failed() {
            return build(Outcome.FAILURE);
        }

        private SecurityEvent build(Outcome outcome) {
            return new SecurityEvent(UUID.randomUUID(), at, actor, action, target, outcome, details);
        }
    }
}
