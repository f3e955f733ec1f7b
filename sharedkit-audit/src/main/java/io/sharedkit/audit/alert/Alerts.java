/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.alert;

import io.sharedkit.audit.AuditEvent;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.fact.Fact;
import io.sharedkit.core.fact.FactSource;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.work.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Alerts on the stream of events: they are raised within a second, and a person acknowledges each, or it goes on to the
 * next.
 *
 * <pre>{@code
 * EventSink sink = alerts.around(auditLog); // give this to the features in place of the log
 * }</pre>
 *
 * <p><b>Security guarantees.</b> The wrapped sink keeps the event first; then it is counted. If it cannot be counted,
 * publishing throws: what succeeded is rolled back with its event, what was denied or failed stays recorded. What is rolled
 * back raises nothing. An alert that was opened is called until the hook has succeeded, at least once for each level, and
 * ends only by the acknowledgement of a named person. For a rule and key one alert is unacknowledged at a time; further
 * events are added to it. Not guaranteed: anything while no node runs the work queue, and that a person who acknowledges
 * has looked.
 */
public final class Alerts implements FactSource {

    /** People were told of a new alert. */
    public static final String OPENED = "audit.alert.opened";

    /** Nobody acknowledged an alert before the deadline, and people were told again. */
    public static final String ESCALATED = "audit.alert.escalated";

    /** A person acknowledged an alert. */
    public static final String ACKNOWLEDGED = "audit.alert.acknowledged";

    /** The fact about the alerts of a tenant. */
    public static final String FACT = "audit.alerts";

    /** The longest finding of an acknowledgement, in characters. */
    public static final int MAX_FINDING_LENGTH = 1000;

    private static final int PAGE = 1000;

    private final Map<String, AlertRule> rules;
    private final AlertStore store;
    private final Acknowledging acknowledging;
    private final InstantSource clock;
    private final Duration deadline;
    private final Calls calls;
    private final WatchedSink watched;

    private Alerts(Builder builder) {
        this.rules = Map.copyOf(builder.rules);
        this.store = Objects.requireNonNull(builder.store, "Alerts need store(...).");
        EventSink events = Objects.requireNonNull(builder.events, "Alerts need events(...).");
        this.clock = builder.clock;
        this.deadline = builder.deadline;
        WorkQueue queue = Objects.requireNonNull(builder.queue, "Alerts need queue(...).");
        WorkQueue own = builder.queueOfItsOwn(queue);
        this.acknowledging = new Acknowledging(store, events, clock);
        this.calls = new Calls(
                rules,
                store,
                Objects.requireNonNull(builder.hook, "Alerts need hook(...)."),
                events,
                own,
                clock,
                deadline);
        this.watched = new WatchedSink(rules, store, queue, calls, clock);
        register(queue);
        if (own != queue) {
            register(own);
        }
    }

    private void register(WorkQueue queue) {
        queue.register(WatchedSink.WORK, watched::count);
        queue.register(Calls.WORK, calls::wake);
    }

    /** Settings to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A sink that keeps events in the given one and then counts them. What {@link Alerts} itself publishes is not counted.
     */
    public EventSink around(EventSink sink) {
        return watched.around(sink);
    }

    /**
     * Counts an event that was recorded past such a sink, for the tenant of the scope. Call it after recording: a success is
     * counted in the transaction of the caller, all else at once.
     */
    public void count(AuditEvent recorded) {
        watched.count(Observed.of(recorded), () -> {});
    }

    /**
     * A person takes note of an alert of the tenant of the scope, which ends its escalation. Call it outside a transaction:
     * it is not taken back by a rollback. The event is kept first; if it cannot be, the alert stays open.
     *
     * @param person a user or an operator
     * @param finding what the person found, 1 to {@link #MAX_FINDING_LENGTH} characters; it goes into the event
     * @throws IllegalArgumentException if the system is named in place of a person, or the finding is blank or too long
     */
    public AlertAcknowledgement acknowledge(UUID alert, Actor person, String finding) {
        return acknowledging.acknowledge(alert, person, finding);
    }

    /** The alerts of the tenant that nobody has acknowledged, oldest first, at most 1,000. */
    public List<Alert> unacknowledged() {
        return store.unacknowledged(PAGE).stream().map(this::titled).toList();
    }

    /** An alert of the tenant, whatever its state. */
    public Optional<Alert> find(UUID id) {
        return store.find(id).map(this::titled);
    }

    private Alert titled(Alert alert) {
        return alert.titled(rules.get(alert.rule()));
    }

    /**
     * Calls what is due for the tenant of the scope and whose wake-up was lost, and forgets what no window reaches any
     * more. Run it over all tenants once a day or so; it is not needed for alerts to be raised.
     *
     * @return how many calls were made
     * @throws RuntimeException if a call failed; the others were made
     */
    public int sweep() {
        Instant now = clock.instant();
        rules.values().forEach(rule -> store.forget(rule, now));
        return calls.call(store.due(now, PAGE));
    }

    /**
     * {@link #FACT} for the tenant of the scope: NOT_KEPT while an alert is unacknowledged over its deadline; with the
     * numbers {@code open} and {@code overdue}.
     */
    @Override
    public List<Fact> facts() {
        Tenants.current();
        Instant now = clock.instant();
        return List.of(store.standing(now.minus(deadline)).fact(now, deadline, rules.size()));
    }

    /** Collects the settings. */
    public static final class Builder {
        private static final Duration SHORTEST = Duration.ofMinutes(1);
        private static final Duration LONGEST = Duration.ofDays(7);

        private final Map<String, AlertRule> rules = new LinkedHashMap<>();
        private @Nullable AlertStore store;
        private @Nullable AlertHook hook;
        private @Nullable EventSink events;
        private @Nullable WorkQueue queue;
        private @Nullable WorkQueue ownQueue;
        private InstantSource clock = InstantSource.system();
        private Duration deadline = Duration.ofMinutes(30);

        private Builder() {}

        /**
         * One more rule.
         *
         * @throws IllegalArgumentException if there is one of that name
         */
        public Builder rule(AlertRule rule) {
            if (rules.putIfAbsent(rule.name(), rule) != null) {
                throw new IllegalArgumentException("There are two alert rules called " + rule.name() + ".");
            }
            return this;
        }

        /** More rules, such as {@link AlertRules#all()}. */
        public Builder rules(List<AlertRule> more) {
            more.forEach(this::rule);
            return this;
        }

        /** Where alerts lie. */
        public Builder store(AlertStore alertStore) {
            this.store = alertStore;
            return this;
        }

        /** What tells people. */
        public Builder hook(AlertHook alertHook) {
            this.hook = alertHook;
            return this;
        }

        /** Where it is recorded that people were told and that they acknowledged: the audit log. */
        public Builder events(EventSink sink) {
            this.events = sink;
            return this;
        }

        /** The queue that nodes run, and that joins the caller's transaction. */
        public Builder queue(WorkQueue workQueue) {
            this.queue = workQueue;
            return this;
        }

        /**
         * A queue over the same table whose transactions are the worker's: it schedules what must survive the caller's
         * rollback, and nobody starts it. Needed with {@link JdbcAlertStore}, and to be given the same worker's
         * transactions: {@code new JdbcWorkQueue(workerTransactions, workerDataSource, keys, clock)}.
         */
        public Builder ownQueue(WorkQueue workersQueue) {
            this.ownQueue = workersQueue;
            return this;
        }

        /** The clock; the system's unless said otherwise. */
        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        /**
         * How long a person has to acknowledge before the next level is called; 30 minutes unless said otherwise: time to
         * come to a keyboard, short against the hour in which harm is done.
         *
         * @throws IllegalArgumentException if it is not between 1 minute and 7 days
         */
        public Builder deadline(Duration time) {
            if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "The deadline of an alert is between 1 minute and 7 days, not " + time + ".");
            }
            this.deadline = time;
            return this;
        }

        /**
         * The finished alerts, which register their work with the queues: build them before the queue starts.
         *
         * @throws NullPointerException if something is missing
         * @throws IllegalStateException if there is no rule, or no queue of its own for a store in the database
         */
        public Alerts build() {
            if (rules.isEmpty()) {
                throw new IllegalStateException("Alerts need a rule: call rules(AlertRules.all()).");
            }
            return new Alerts(this);
        }

        private WorkQueue queueOfItsOwn(WorkQueue joining) {
            if (ownQueue == null && store instanceof JdbcAlertStore) {
                throw new IllegalStateException("Alerts in the database need ownQueue(...), or a rollback of the caller"
                        + " would take back what calls people.");
            }
            return ownQueue == null ? joining : ownQueue;
        }
    }
}
