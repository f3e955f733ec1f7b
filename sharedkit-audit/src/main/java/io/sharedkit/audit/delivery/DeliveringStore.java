/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import io.sharedkit.audit.AuditStore;
import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.core.fact.Fact;
import io.sharedkit.core.fact.FactSource;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A store that decides, by the class of an event, what is done if the store behind it is slow or down.
 *
 * <pre>{@code
 * DeliveringStore store = DeliveringStore.around(new JdbcAuditStore(app, worker))
 *         .policy(DeliveryPolicy.blocking().with(LogClass.COMMUNICATION, Delivery.COUNT))
 *         .build();
 * store.start();
 * AuditLog log = AuditLog.builder().store(store)...build();
 * }</pre>
 *
 * <p>An event that joins the transaction of its caller is written there and nowhere else, whatever the policy: in another
 * thread or a file it would stay although the transaction is rolled back, and be lost although it is committed.
 *
 * <p><b>Security guarantees.</b> With {@link Delivery#BLOCK}, which is the default, the caller gets an exception unless the
 * store has the event; with {@link Delivery#SPOOL}, unless the store or the disk of this node has it. What
 * {@link Delivery#COUNT} drops is recorded with its number and its times in an event {@code audit.gap}. An interrupt of
 * the caller stops no write. Not guaranteed: what is only in the memory of a node that is killed is lost uncounted, and
 * what is only on its disk is lost with the disk; values lie in the spool in the clear.
 */
public final class DeliveringStore implements AuditStore, FactSource, AutoCloseable {
    private final AuditStore store;
    private final DeliveringStoreBuilder settings;
    private final Writers writers;
    private final Pulse pulse;
    private final Forwarding forwarding;
    private volatile boolean open;

    DeliveringStore(DeliveringStoreBuilder settings) {
        this.settings = settings;
        this.store = settings.store;
        this.writers = new Writers(store, settings.threads, settings.waitingEvents, settings.waitingBytes);
        this.pulse = new Pulse(settings.clock);
        this.forwarding = new Forwarding(settings, pulse);
    }

    /** Settings to fill. */
    public static DeliveringStoreBuilder around(AuditStore store) {
        return new DeliveringStoreBuilder(store);
    }

    /**
     * Starts the threads, and takes over what an earlier process left in the spool.
     *
     * @throws IllegalStateException if it was started before, or another process uses the spool, or the spool is damaged
     * @throws java.io.UncheckedIOException if the spool cannot be read
     */
    public synchronized void start() {
        forwarding.start();
        open = true;
    }

    /**
     * {@inheritDoc}
     *
     * @return fails with an {@link AuditUnavailableException} if the event could not be kept in time; a joining event that
     *     is refused fails with what the store says
     */
    @Override
    public CompletableFuture<Void> keep(Waiting event, boolean joining) {
        Routed routed = new Routed(Tenants.current(), event);
        if (joining) {
            return joined(() -> store.keep(event, true));
        }
        if (!open) {
            return closed();
        }
        return switch (settings.policy.of(event)) {
            case BLOCK -> block(routed);
            case SPOOL ->
                forwarding
                        .spool(routed)
                        .map(spooled -> spooled(spooled.exceptionallyCompose(failure -> block(routed))))
                        .orElseGet(() -> block(routed));
            case COUNT -> forwarding.hold(routed) ? CompletableFuture.completedFuture(null) : closed();
        };
    }

    private static CompletableFuture<Void> closed() {
        return CompletableFuture.failedFuture(
                new AuditUnavailableException("its delivery is not started, or closed.", null));
    }

    @Override
    public CompletableFuture<Void> keepAll(List<Waiting> events, boolean joining) {
        return joining ? joined(() -> store.keepAll(events, true)) : AuditStore.super.keepAll(events, false);
    }

    /**
     * Forwards what lies in the spool and in memory, in this thread: for tests, and for hosts with a scheduler of their
     * own. Does nothing while another thread does it.
     *
     * @return how many events, gaps among them, the store has taken
     */
    public int forward() {
        return forwarding.run();
    }

    /** How the delivery is. It asks nobody, so that it can be asked as often as wanted. */
    public AuditHealth health() {
        return forwarding.health(open);
    }

    /** The health as a fact of the name {@value AuditHealth#FACT}. */
    @Override
    public List<Fact> facts() {
        return List.of(health().fact(settings.clock.instant()));
    }

    /**
     * Takes no more events but joining ones, writes what waits, and ends the threads, all within a limit. What could not
     * be delivered stays in the spool where there is one, and is logged and to be seen in {@link #health} where not.
     */
    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            Duration half = settings.stop.dividedBy(2);
            writers.close(half);
            forwarding.close(half);
        }
    }

    @Override
    public void onLateArrival(Consumer<TenantId> listener) {
        forwarding.onArrival(listener);
        store.onLateArrival(listener);
    }

    @Override
    public boolean waitsForCommit() {
        return store.waitsForCommit();
    }

    @Override
    public int sequence(String origin, int limit, Step step) {
        return store.sequence(origin, limit, step);
    }

    @Override
    public void append(String origin, List<Waiting> events, Step step) {
        store.append(origin, events, step);
    }

    @Override
    public void rename(String origin, Waiting first, Step step) {
        store.rename(origin, first, step);
    }

    @Override
    public Optional<Head> head() {
        return store.head();
    }

    @Override
    public List<LogEntry> read(Page page) {
        return store.read(page);
    }

    @Override
    public OptionalLong indexOf(UUID eventId) {
        return store.indexOf(eventId);
    }

    @Override
    public List<MerkleHash> hashes(int level, long first, int count) {
        return store.hashes(level, first, count);
    }

    @Override
    public OptionalLong oldest(String logClass) {
        return store.oldest(logClass);
    }

    @Override
    public long erase(Erasing erasing) {
        return store.erase(erasing);
    }

    private CompletableFuture<Void> joined(Supplier<CompletableFuture<Void>> kept) {
        try {
            return bounded(kept.get()).whenComplete((nothing, failure) -> pulse.beat(failure));
        } catch (RuntimeException | Error e) {
            pulse.beat(e);
            throw e;
        }
    }

    private CompletableFuture<Void> block(Routed routed) {
        return bounded(writers.write(routed))
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(unavailable(failure)))
                .whenComplete((nothing, failure) -> pulse.beat(failure));
    }

    /** That the disk of this node is well tells nothing of the store, but that a caller had to abort does. */
    private CompletableFuture<Void> spooled(CompletableFuture<Void> kept) {
        return bounded(kept).whenComplete((nothing, failure) -> {
            if (failure != null) {
                pulse.beat(failure);
            }
        });
    }

    /** The same with an end; what it stands for goes on. */
    private CompletableFuture<Void> bounded(CompletableFuture<Void> kept) {
        return kept.copy()
                .orTimeout(settings.patience.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                        Pulse.cause(failure) instanceof TimeoutException
                                ? unavailable(failure)
                                : Pulse.cause(failure)));
    }

    private AuditUnavailableException unavailable(Throwable failure) {
        Throwable cause = Pulse.cause(failure);
        if (cause instanceof AuditUnavailableException known) {
            return known;
        }
        if (cause instanceof TimeoutException) {
            return new AuditUnavailableException(
                    "there was no answer within " + settings.patience + ". The event may still arrive.", null);
        }
        return new AuditUnavailableException(
                SetAside.isFinal(cause)
                        ? "the store refuses this event for good, see the cause."
                        : "the event could not be written: " + cause + ".",
                cause);
    }
}
