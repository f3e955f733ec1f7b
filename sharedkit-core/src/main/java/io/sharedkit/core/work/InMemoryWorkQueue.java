/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.work;

import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A queue in memory, for tests and for one process: it joins no transaction and forgets everything at the end. */
public final class InMemoryWorkQueue implements WorkQueue {
    private final InstantSource clock;
    private static final Logger LOG = LoggerFactory.getLogger(InMemoryWorkQueue.class);

    private final Map<String, WorkHandler> handlers = new ConcurrentHashMap<>();
    private final List<Item> items = new CopyOnWriteArrayList<>();

    /** A queue on this clock. */
    public InMemoryWorkQueue(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void register(String work, WorkHandler handler) {
        if (handlers.putIfAbsent(work, handler) != null) {
            throw new IllegalStateException("The work " + work + " is registered twice.");
        }
    }

    @Override
    public void schedule(String work, String payload, Instant at) {
        WorkHandler handler = handlers.get(work);
        if (handler == null) {
            throw new IllegalArgumentException("No handler is registered for the work " + work + ".");
        }
        items.add(new Item(work, at, Tenants.capture().wrap(() -> handler.run(payload))));
    }

    @Override
    public int runDue() {
        int done = 0;
        for (Optional<Item> due = next(); due.isPresent(); due = next()) {
            if (items.remove(due.get()) && run(due.get())) {
                done++;
            }
        }
        return done;
    }

    private Optional<Item> next() {
        Instant now = clock.instant();
        return items.stream().filter(item -> !item.at().isAfter(now)).min(Comparator.comparing(Item::at));
    }

    private boolean run(Item item) {
        try {
            item.task().run();
            return true;
        } catch (RuntimeException e) {
            LOG.warn("The work {} failed and is tried again in {}", item.work(), RETRY, e);
            items.add(new Item(item.work(), clock.instant().plus(RETRY), item.task()));
            return false;
        }
    }

    private record Item(String work, Instant at, Runnable task) {}
}
