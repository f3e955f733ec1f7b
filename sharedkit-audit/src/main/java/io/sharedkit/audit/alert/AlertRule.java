/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.alert;

import io.sharedkit.audit.alert.Alert.Severity;
import io.sharedkit.audit.alert.Alert.Title;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.Outcome;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * When people are alerted: that many events that match, of the same key, within a window. Events are counted in the
 * database, over all nodes, by the time at which they were published.
 *
 * <pre>{@code
 * AlertRule.named("many-downloads").action("host.document.downloaded").outcome(Outcome.SUCCESS)
 *         .perActor().threshold(100, Duration.ofMinutes(10)).severity(Severity.HIGH)
 *         .label("書類の大量ダウンロード", "many downloads of documents").build();
 * }</pre>
 */
public final class AlertRule {
    private final Builder settings;

    private AlertRule(Builder settings) {
        this.settings = settings;
    }

    /**
     * Starts a rule: every event that matches, counted over the whole tenant, raises an alert of severity HIGH.
     *
     * @param name lower-case words joined by hyphens, at most 64 characters; it stands in alerts and events
     * @throws IllegalArgumentException if the name is malformed
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** The rule's name. */
    public String name() {
        return settings.name;
    }

    /** What people call it. */
    public Title title() {
        return settings.title;
    }

    /** How much its alerts matter. */
    public Severity severity() {
        return settings.severity;
    }

    /** How many events raise an alert. */
    public int threshold() {
        return settings.threshold;
    }

    /** Within which time. */
    public Duration window() {
        return settings.window;
    }

    /** Whether the event is one that is counted. */
    boolean matches(Observed event) {
        return (settings.actions.isEmpty() || settings.actions.stream().anyMatch(one -> begins(event.action(), one)))
                && (settings.outcomes.isEmpty() || settings.outcomes.contains(event.outcome()))
                && (settings.kinds.isEmpty() || settings.kinds.stream().anyMatch(event::isOf))
                && event.details().entrySet().containsAll(settings.details.entrySet());
    }

    /** What the event is counted under; empty if it lacks that, and then it is not counted. */
    Optional<String> key(Observed event) {
        return settings.key.apply(event).map(AlertKey::of);
    }

    private static boolean begins(String action, String words) {
        return action.equals(words) || action.startsWith(words + ".");
    }

    /** The name. */
    @Override
    public String toString() {
        return "AlertRule[" + settings.name + "]";
    }

    /** Collects what a rule is. */
    public static final class Builder {
        private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
        private static final int MAX_NAME_LENGTH = 64;
        private static final Pattern ACTION = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)*");
        private static final int MAX_THRESHOLD = 10_000;
        private static final Duration SHORTEST = Duration.ofSeconds(1);
        private static final Duration LONGEST = Duration.ofDays(7);

        private final String name;
        private final Set<String> actions = new LinkedHashSet<>();
        private final Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        private final Set<Actor.Kind> kinds = EnumSet.noneOf(Actor.Kind.class);
        private final Map<String, String> details = new HashMap<>();
        private Function<Observed, Optional<String>> key = event -> Optional.of("");
        private int threshold = 1;
        private Duration window = Duration.ofMinutes(1);
        private Severity severity = Severity.HIGH;
        private Title title;

        private Builder(String name) {
            if (name.length() > MAX_NAME_LENGTH || !NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("An alert rule is named by lower-case words joined by hyphens, of at"
                        + " most " + MAX_NAME_LENGTH + " characters, not '" + name + "'.");
            }
            this.name = name;
            this.title = Title.of(name);
        }

        private Builder(Builder other) {
            this.name = other.name;
            this.actions.addAll(other.actions);
            this.outcomes.addAll(other.outcomes);
            this.kinds.addAll(other.kinds);
            this.details.putAll(other.details);
            this.key = other.key;
            this.threshold = other.threshold;
            this.window = other.window;
            this.severity = other.severity;
            this.title = other.title;
        }

        /**
         * Events whose action is this or begins with these words; one of several, if called several times.
         *
         * @throws IllegalArgumentException if it is no action or the first words of one
         */
        public Builder action(String words) {
            if (!ACTION.matcher(words).matches()) {
                throw new IllegalArgumentException("The first words of an action are lower-case words joined by dots,"
                        + " such as auth.login, not '" + words + "'.");
            }
            actions.add(words);
            return this;
        }

        /** Events that ended so; one of several, if called several times. */
        public Builder outcome(Outcome outcome) {
            outcomes.add(outcome);
            return this;
        }

        /** Events of that kind of actor; one of several, if called several times. */
        public Builder actorKind(Actor.Kind kind) {
            kinds.add(kind);
            return this;
        }

        /** Events with that detail; each, if called several times. */
        public Builder detail(String detail, String value) {
            details.put(detail, value);
            return this;
        }

        /** Counts the tenant as a whole. */
        public Builder perTenant() {
            this.key = event -> Optional.of("");
            return this;
        }

        /** Counts each actor by itself. */
        public Builder perActor() {
            this.key = event -> Optional.of(event.actor());
            return this;
        }

        /** Counts each target by itself; events without one are not counted. */
        public Builder perTarget() {
            this.key = event -> Optional.of(event.target()).filter(target -> !target.isEmpty());
            return this;
        }

        /** Counts each value of the detail by itself, such as {@code ip}; events without it are not counted. */
        public Builder perDetail(String detail) {
            this.key = event -> Optional.ofNullable(event.details().get(detail));
            return this;
        }

        /**
         * How many events within which time raise an alert.
         *
         * @param events 1 to 10,000
         * @param within 1 second to 7 days
         * @throws IllegalArgumentException if one is out of range
         */
        public Builder threshold(int events, Duration within) {
            if (events < 1 || events > MAX_THRESHOLD) {
                throw new IllegalArgumentException(
                        "An alert is raised by 1 to " + MAX_THRESHOLD + " events, not " + events + ".");
            }
            if (within.compareTo(SHORTEST) < 0 || within.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("Events are counted within 1 second to 7 days, not " + within + ".");
            }
            this.threshold = events;
            this.window = within;
            return this;
        }

        /**
         * What people are told it is, in both languages; unless said otherwise the name, which says nothing to them.
         *
         * @throws IllegalArgumentException if one is blank or has more than 200 characters
         */
        public Builder label(String japanese, String english) {
            this.title = new Title(japanese, english);
            return this;
        }

        /** How much its alerts matter. */
        public Builder severity(Severity howMuch) {
            this.severity = howMuch;
            return this;
        }

        /** The rule. */
        public AlertRule build() {
            return new AlertRule(new Builder(this));
        }
    }
}
