/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.work;

import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A queue in memory, for tests and for one process: it joins no transaction and forgets everything at the end. */
public final class InMemoryWorkQueue implements WorkQueue {
    private final InstantSource clock;
    private final Map<String, WorkHandler> handlers = new HashMap<>();
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
        items.add(new Item(at, Tenants.capture().wrap(() -> handler.run(payload))));
    }

    @Override
    public int runDue() {
        int done = 0;
        for (Iterator<Item> due = due(); due.hasNext(); due = due()) {
            Item item = due.next();
            items.remove(item);
            item.task().run();
            done++;
        }
        return done;
    }

    private Iterator<Item> due() {
        Instant now = clock.instant();
        return items.stream().filter(item -> !item.at().isAfter(now)).iterator();
    }

    private record Item(Instant at, Runnable task) {}
}
