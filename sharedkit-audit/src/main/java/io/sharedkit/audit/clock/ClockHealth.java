/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.clock;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.fact.Fact;
import io.sharedkit.core.fact.Fact.Verdict;
import io.sharedkit.core.fact.FactSource;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the clock of this machine may be believed. Call {@link #check} on every node every few minutes.
 *
 * <pre>{@code
 * ClockHealth clock = ClockHealth.builder()
 *         .source(ClockSource.ntp("169.254.169.123"))
 *         .events(auditLog, provider)
 *         .build();
 * clock.check();
 * }</pre>
 *
 * <p><b>Security guarantees.</b> KEPT is said only of a measured offset that is within the limit with all its uncertainty;
 * silence is never taken for health. One source that lies is believed if it is the only one: name three or more. Not
 * guaranteed: anything against somebody who stands between this machine and its sources, or about the moments between two
 * checks.
 *
 * <p>Instances are thread-safe.
 */
public final class ClockHealth implements FactSource {

    /** The fact about the clock. */
    public static final String FACT = "audit.clock";

    /** The facts about the log sources of the host. */
    public static final String LOG_SOURCE_FACT = "audit.log-source";

    /** The clock is off, or nobody can tell any more. */
    public static final String UNHEALTHY = "audit.clock.unhealthy";

    /** The clock is within the limit again. */
    public static final String HEALTHY = "audit.clock.healthy";

    /**
     * How far the clock may be off unless said otherwise. Within 100 milliseconds, records of two machines about the same
     * request of a person stay in order, and it is ten times what a synchronised machine is off on a bad day; a machine that
     * lost its synchronisation drifts over it within a day or two.
     */
    public static final Duration DEFAULT_LIMIT = Duration.ofMillis(100);

    private static final long NANOS_IN_MICRO = 1000;
    private static final int MAX_SILENCE = 1000;

    private final Builder settings;
    private final List<ClockSource> sources;
    private final List<LogSource> logSources;
    private volatile @Nullable ClockCheck latest;
    private Verdict published = Verdict.KEPT;

    private ClockHealth(Builder builder) {
        this.settings = builder;
        this.sources = List.copyOf(builder.sources);
        this.logSources = List.copyOf(builder.logSources);
    }

    /** Settings to fill; a source is needed. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Asks the sources, one after the other. Publishes {@link #UNHEALTHY} when the verdict stops being KEPT or changes
     * between NOT_KEPT and UNKNOWN, and {@link #HEALTHY} when it becomes KEPT again; not at every check.
     *
     * @throws RuntimeException if the event could not be kept; it is tried again at the next check
     */
    public synchronized ClockCheck check() {
        List<ClockAnswer> answers =
                sources.stream().map(source -> source.ask(settings.clock)).toList();
        ClockCheck check = new ClockCheck(settings.clock.instant(), answers, settings.limit);
        latest = check;
        if (check.verdict() != published) {
            publish(check);
            published = check.verdict();
        }
        return check;
    }

    /** The latest check, if there was one. */
    public Optional<ClockCheck> latest() {
        return Optional.ofNullable(latest);
    }

    /**
     * {@link #FACT} after the first check. And one {@link #LOG_SOURCE_FACT} for each log source; it is UNKNOWN, because it
     * was declared and not observed.
     */
    @Override
    public List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        latest().ifPresent(check -> facts.add(new Fact(FACT, check.at(), check.verdict(), details(check))));
        for (LogSource source : logSources) {
            facts.add(new Fact(
                    LOG_SOURCE_FACT,
                    settings.clock.instant(),
                    Verdict.UNKNOWN,
                    Map.of("source", source.name(), "zone", source.printed(), "declared", "true")));
        }
        return facts;
    }

    private void publish(ClockCheck check) {
        TenantId provider = settings.provider;
        if (provider == null) {
            return;
        }
        boolean healthy = check.verdict() == Verdict.KEPT;
        SecurityEvent.Builder event = SecurityEvent.of(check.at(), settings.actor, healthy ? HEALTHY : UNHEALTHY);
        details(check).forEach(event::detail);
        event.detail("verdict", check.verdict());
        Tenants.run(provider, () -> settings.events.publish(healthy ? event.succeeded() : event.failed()));
    }

    private static Map<String, String> details(ClockCheck check) {
        Map<String, String> details = new HashMap<>();
        details.put("limitMicros", micros(check.limit()));
        details.put("asked", String.valueOf(check.answers().size()));
        check.measured().ifPresent(measured -> {
            details.put("source", measured.source());
            details.put("offsetMicros", micros(measured.offset()));
            details.put("uncertaintyMicros", micros(measured.uncertainty()));
        });
        String silence = check.silence();
        if (!silence.isEmpty()) {
            details.put("silence", silence.substring(0, Math.min(silence.length(), MAX_SILENCE)));
        }
        return details;
    }

    private static String micros(Duration duration) {
        return String.valueOf(duration.toNanos() / NANOS_IN_MICRO);
    }

    /** Collects the settings. */
    public static final class Builder {
        private static final Duration SMALLEST = Duration.ofMillis(1);
        private static final Duration LARGEST = Duration.ofMinutes(1);

        private final List<ClockSource> sources = new ArrayList<>();
        private final List<LogSource> logSources = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        private Duration limit = DEFAULT_LIMIT;
        private EventSink events = EventSink.discarding();
        private @Nullable TenantId provider;
        private Actor actor = Actor.system("clock-health");
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /** Asks one more source; with three or more, one that lies does no harm. */
        public Builder source(ClockSource source) {
            sources.add(source);
            return this;
        }

        /**
         * Declares a log of the host and the zone that it prints.
         *
         * @throws IllegalArgumentException if a log source of the name was declared before
         */
        public Builder logSource(LogSource source) {
            if (!names.add(source.name())) {
                throw new IllegalArgumentException("The log source " + source.name() + " is declared twice.");
            }
            logSources.add(source);
            return this;
        }

        /**
         * How far the clock may be off; {@link #DEFAULT_LIMIT} unless said otherwise.
         *
         * @throws IllegalArgumentException if it is not between 1 millisecond and 1 minute
         */
        public Builder limit(Duration most) {
            if (most.compareTo(SMALLEST) < 0 || most.compareTo(LARGEST) > 0) {
                throw new IllegalArgumentException(
                        "The limit of the clock's offset is between 1 millisecond and 1 minute, not " + most + ".");
            }
            this.limit = most;
            return this;
        }

        /** Publishes changes of health under the provider's own tenant id; nowhere unless said otherwise. */
        public Builder events(EventSink sink, TenantId providersTenant) {
            this.events = sink;
            this.provider = providersTenant;
            return this;
        }

        /** Who the events name; the system's {@code clock-health} unless said otherwise. Name the node here. */
        public Builder actor(Actor who) {
            this.actor = who;
            return this;
        }

        /** The clock that is measured; the system's unless said otherwise. */
        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        /**
         * The finished check.
         *
         * @throws IllegalStateException if there is no source
         */
        public ClockHealth build() {
            if (sources.isEmpty()) {
                throw new IllegalStateException("The health of a clock needs a source: call source(...).");
            }
            return new ClockHealth(this);
        }
    }
}
