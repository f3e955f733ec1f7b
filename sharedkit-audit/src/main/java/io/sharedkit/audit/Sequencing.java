/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.internal.thread.ServiceThread;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sequences the logs of the tenants for which something waits, from a thread of its own that {@link #start} starts and
 * {@link #close} ends. Run it on every node: each looks after what it kept itself, and now and then after all tenants,
 * for what a node left behind that is no more.
 *
 * <p>A tenant whose log is refused does not hold up the others; it is logged, and tried again.
 */
public final class Sequencing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sequencing.class);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final AuditLog log;
    private final Duration interval;
    private final Duration sweep;
    private final Supplier<List<TenantId>> tenants;
    private @Nullable ScheduledExecutorService thread;

    private Sequencing(Builder builder) {
        this.log = builder.log;
        this.interval = builder.interval;
        this.sweep = builder.sweep;
        this.tenants = builder.tenants;
    }

    /** Sequences the logs of this audit log. */
    public static Builder of(AuditLog log) {
        return new Builder(log);
    }

    /**
     * Starts the thread.
     *
     * @throws IllegalStateException if it runs already
     */
    public synchronized void start() {
        if (thread != null) {
            throw new IllegalStateException("The sequencing was started already.");
        }
        thread = Executors.newSingleThreadScheduledExecutor(run -> ServiceThread.of(run, "sharedkit-audit-sequencing"));
        repeat(thread, this::runDue, interval);
        repeat(thread, this::runAll, sweep);
    }

    /**
     * Sequences what is due, in this thread: for tests, and for hosts with a scheduler of their own.
     *
     * @return for how many tenants
     */
    public int runDue() {
        return run(log.due().take(System.nanoTime()));
    }

    /** Sequences for all tenants, in this thread. */
    public int runAll() {
        try {
            return run(tenants.get());
        } catch (RuntimeException | Error e) {
            LOG.error("The tenants whose audit logs are to be sequenced could not be listed", e);
            return 0;
        }
    }

    /** Ends the thread after what it is doing, and sequences once more what is due. */
    @Override
    public synchronized void close() {
        if (thread == null) {
            return;
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The sequencing of audit logs did not end within {}; what waits is sequenced later", STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
        runDue();
    }

    /** Neither run throws, so that nobody needs to look at the future. */
    private static void repeat(ScheduledExecutorService thread, Runnable run, Duration every) {
        var ignored = thread.scheduleWithFixedDelay(run, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private int run(List<TenantId> due) {
        due.forEach(this::sequence);
        return due.size();
    }

    private void sequence(TenantId tenant) {
        try {
            Tenants.run(tenant, log::sequence);
        } catch (RuntimeException | Error e) { // an error of one tenant ends neither the others' turn nor the thread
            LOG.error("The audit log of tenant {} was not extended", tenant, e);
            log.due().later(tenant, System.nanoTime());
        }
    }

    /** Collects how often and for whom. */
    public static final class Builder {
        private final AuditLog log;
        private Duration interval = Duration.ofSeconds(1);
        private Duration sweep = Duration.ofMinutes(10);
        private Supplier<List<TenantId>> tenants = List::of;

        private Builder(AuditLog log) {
            this.log = log;
        }

        /** How long an event waits at most for its place, apart from the work itself; by default a second. */
        public Builder interval(Duration time) {
            this.interval = positive(time);
            return this;
        }

        /**
         * All tenants, for what a node left behind that crashed before it sequenced, or before it took the last checkpoint to
         * the anchors.
         *
         * @param every how often to look after all of them, by default every ten minutes
         */
        public Builder tenants(Supplier<List<TenantId>> all, Duration every) {
            this.tenants = all;
            this.sweep = positive(every);
            return this;
        }

        /** The sequencing, not started yet. */
        public Sequencing build() {
            return new Sequencing(this);
        }

        private static Duration positive(Duration time) {
            if (time.toMillis() < 1) {
                throw new IllegalArgumentException(
                        "The time between two runs is a millisecond or more, not " + time + ".");
            }
            return time;
        }
    }
}
