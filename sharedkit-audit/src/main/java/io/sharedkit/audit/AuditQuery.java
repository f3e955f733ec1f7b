/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.entry.Leaf;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.time.JapanTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to look for in an audit log. Every condition narrows the result; without any, everything is found, page by page.
 */
public final class AuditQuery {

    /** The most events of one page. */
    public static final int MAX_LIMIT = 1000;

    /** The events of one page where nothing else is said. */
    public static final int DEFAULT_LIMIT = 100;

    private final Instant from;
    private final Instant end;
    private final @Nullable Actor actor;
    private final String action;
    private final @Nullable String target;
    private final long after;
    private final int limit;

    private AuditQuery(Builder builder) {
        this.from = builder.from;
        this.end = builder.end;
        this.actor = builder.actor;
        this.action = builder.action;
        this.target = builder.target;
        this.after = builder.after;
        this.limit = builder.limit;
    }

    /** A query without conditions. */
    public static Builder builder() {
        return new Builder();
    }

    Instant from() {
        return from;
    }

    Instant end() {
        return end;
    }

    long after() {
        return after;
    }

    int limit() {
        return limit;
    }

    /** Whether the event meets the conditions on actor, action and target; an erased value meets none. */
    boolean matches(RecordedEvent event) {
        return (actor == null || event.actor().equals(Optional.of(actor)))
                && (target == null || event.target().equals(Optional.of(target)))
                && (action.isEmpty() || event.action().filter(this::startsWith).isPresent());
    }

    private boolean startsWith(String found) {
        return found.equals(action) || found.startsWith(action + ".");
    }

    /** Collects the conditions. */
    public static final class Builder {
        private Instant from = Instant.EPOCH;
        private Instant end = Leaf.END;
        private @Nullable Actor actor;
        private String action = "";
        private @Nullable String target;
        private long after = -1;
        private int limit = DEFAULT_LIMIT;

        private Builder() {}

        /** Only events that happened at this time or later. */
        public Builder from(Instant time) {
            this.from = time;
            return this;
        }

        /** Only events that happened before this time. */
        public Builder until(Instant time) {
            this.end = time;
            return this;
        }

        /**
         * Only events on these days in Japan, the last one included: from 0:00 JST of the first to 24:00 JST of the last.
         *
         * @throws IllegalArgumentException if the last day is before the first
         */
        public Builder days(LocalDate first, LocalDate last) {
            if (last.isBefore(first)) {
                throw new IllegalArgumentException("The last day, " + last + ", is before the first, " + first + ".");
            }
            return from(JapanTime.startOfDay(first)).until(JapanTime.endOfDay(last));
        }

        /** Only what this actor did. */
        public Builder actor(Actor who) {
            this.actor = who;
            return this;
        }

        /** Only actions that start with these words: {@code auth.login} finds {@code auth.login.denied} too. */
        public Builder action(String firstWords) {
            this.action = firstWords;
            return this;
        }

        /** Only what was done to this target. */
        public Builder target(String id) {
            this.target = id;
            return this;
        }

        /** Only events behind this index: the one of the last event of the page before. */
        public Builder after(long index) {
            this.after = index;
            return this;
        }

        /**
         * The most events to return.
         *
         * @throws IllegalArgumentException if it is not 1 to {@link #MAX_LIMIT}
         */
        public Builder limit(int events) {
            if (events < 1 || events > MAX_LIMIT) {
                throw new IllegalArgumentException("A page has 1 to " + MAX_LIMIT + " events, not " + events + ".");
            }
            this.limit = events;
            return this;
        }

        /** The query. */
        public AuditQuery build() {
            return new AuditQuery(this);
        }
    }
}
