/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.AuditStore.Match;
import io.sharedkit.audit.entry.Leaf;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.time.JapanTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
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
    private final Match match;
    private final long after;
    private final int limit;

    private AuditQuery(Builder builder) {
        this.from = builder.from;
        this.end = builder.end;
        this.match = new Match(
                builder.actor, builder.action, builder.target, builder.outcome, builder.correlation, builder.subject);
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

    Match match() {
        return match;
    }

    /** Whether the event meets the conditions on its values; an erased value meets none. */
    boolean matches(RecordedEvent event) {
        return is(match.actor(), event, ValueName.ACTOR)
                && is(match.target(), event, ValueName.TARGET)
                && is(match.outcome(), event, ValueName.OUTCOME)
                && is(match.correlation(), event, ValueName.CORRELATION)
                && is(match.subject(), event, ValueName.SUBJECT)
                && (match.action() == null
                        || event.action().filter(this::startsWith).isPresent());
    }

    /** The conditions, as the record of an export names them: {@code from=2026-04-01T00:00:00.000000+09:00 action=auth}. */
    @Override
    public String toString() {
        Map<String, String> conditions = conditions();
        return conditions.isEmpty()
                ? "all"
                : conditions.entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .collect(Collectors.joining(" "));
    }

    /** The conditions by their names, in the order of the builder's methods; none if everything is found. */
    public Map<String, String> conditions() {
        Map<String, String> conditions = new LinkedHashMap<>();
        add(conditions, "from", from.equals(Instant.EPOCH) ? null : JapanTime.format(from));
        add(conditions, "until", end.equals(Leaf.END) ? null : JapanTime.format(end));
        add(conditions, ValueName.ACTOR, match.actor());
        add(conditions, ValueName.ACTION, match.action());
        add(conditions, ValueName.TARGET, match.target());
        add(conditions, ValueName.OUTCOME, match.outcome());
        add(conditions, ValueName.CORRELATION, match.correlation());
        add(conditions, ValueName.SUBJECT, match.subject());
        add(conditions, "after", after < 0 ? null : Long.toString(after));
        return Collections.unmodifiableMap(conditions);
    }

    private static void add(Map<String, String> conditions, String name, @Nullable String value) {
        if (value != null) {
            conditions.put(name, value);
        }
    }

    private static boolean is(@Nullable String wanted, RecordedEvent event, String name) {
        return wanted == null || wanted.equals(event.value(name).orElse(null));
    }

    private boolean startsWith(String found) {
        return found.equals(match.action()) || found.startsWith(match.action() + ".");
    }

    /** Collects the conditions. */
    public static final class Builder {
        private Instant from = Instant.EPOCH;
        private Instant end = Leaf.END;
        private @Nullable String actor;
        private @Nullable String action;
        private @Nullable String target;
        private @Nullable String outcome;
        private @Nullable String correlation;
        private @Nullable String subject;
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
            this.actor = AuditEvent.text(who);
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

        /** Only what ended like this. */
        public Builder outcome(Outcome end) {
            this.outcome = end.name();
            return this;
        }

        /** Only what belongs together under this id. */
        public Builder correlation(String id) {
            this.correlation = id;
            return this;
        }

        /** Only what is about this person. */
        public Builder subject(String personId) {
            this.subject = personId;
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
