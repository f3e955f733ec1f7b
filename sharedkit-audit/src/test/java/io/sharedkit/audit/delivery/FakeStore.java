/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import io.sharedkit.audit.AuditStore;
import io.sharedkit.audit.LogClass;
import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A store that breaks in the ways that stores break. */
final class FakeStore implements AuditStore {

    /** How it breaks. */
    enum Mode {
        WELL,
        /** Throws and keeps nothing. */
        DOWN,
        /** Keeps the event and throws: the answer was lost. */
        ANSWER_LOST,
        /** Does not come back until it is released, and then keeps the event. */
        HANGING,
        /** Comes back at once with a future that completes when it is released, or never. */
        SILENT,
        /** Fails the future. */
        FAILING_LATER,
        /** Takes no event, whenever it comes. */
        REFUSING
    }

    /** An event that arrived, whether it was known before or not. */
    record Arrival(TenantId tenant, UUID id, boolean joining, String thread) {}

    private final AuditStore memory = AuditStore.inMemory();
    private final List<Arrival> arrivals = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile Mode mode = Mode.WELL;
    private volatile int everyOther;
    private volatile String losing = "";
    private volatile @Nullable UUID refused;
    private int calls;

    void become(Mode how) {
        mode = how;
    }

    /** Breaks in turns: down, answer lost, well. */
    void becomeFlaky() {
        everyOther = 3;
    }

    /** Keeps events of this class and throws; others are kept as they should be. */
    void loseAnswersOf(LogClass logClass) {
        losing = logClass.code();
    }

    /** Takes this event never, as a store whose tables it does not fit; null for none. */
    void refuse(@Nullable UUID id) {
        refused = id;
    }

    void heal() {
        losing = "";
        everyOther = 0;
        mode = Mode.WELL;
        released.countDown();
    }

    List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    List<UUID> ids() {
        return arrivals().stream().map(Arrival::id).toList();
    }

    @Override
    public CompletableFuture<Void> keep(Waiting event, boolean joining) {
        if (event.eventId().equals(refused) && mode == Mode.WELL) {
            throw new IllegalArgumentException("the event is too long");
        }
        switch (losing.equals(event.logClass()) ? Mode.ANSWER_LOST : now()) {
            case WELL -> {
                return kept(event, joining);
            }
            case DOWN -> throw new IllegalStateException("the store is down");
            case ANSWER_LOST -> {
                kept(event, joining);
                throw new IllegalStateException("the answer was lost");
            }
            case HANGING -> {
                awaitRelease();
                return kept(event, joining);
            }
            case SILENT -> {
                return new CompletableFuture<>();
            }
            case REFUSING -> {
                return CompletableFuture.failedFuture(new IllegalArgumentException("the event is too long"));
            }
            default -> {
                return CompletableFuture.failedFuture(new IllegalStateException("the store failed later"));
            }
        }
    }

    private synchronized Mode now() {
        if (everyOther > 0) {
            return Mode.values()[(calls++ % everyOther + 1) % everyOther];
        }
        return mode;
    }

    private CompletableFuture<Void> kept(Waiting event, boolean joining) {
        arrivals.add(new Arrival(
                Tenants.current(),
                event.eventId(),
                joining,
                Thread.currentThread().getName()));
        return memory.keep(event, joining);
    }

    private void awaitRelease() {
        boolean interrupted = false;
        while (true) {
            try {
                released.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int sequence(String origin, int limit, Step step) {
        return memory.sequence(origin, limit, step);
    }

    @Override
    public Optional<Head> head() {
        return memory.head();
    }

    @Override
    public List<LogEntry> read(Page page) {
        return memory.read(page);
    }

    @Override
    public OptionalLong indexOf(UUID eventId) {
        return memory.indexOf(eventId);
    }

    @Override
    public OptionalLong oldest(String logClass) {
        return memory.oldest(logClass);
    }

    @Override
    public List<MerkleHash> hashes(int level, long first, int count) {
        return memory.hashes(level, first, count);
    }

    @Override
    public long erase(Erasing erasing) {
        return memory.erase(erasing);
    }
}
