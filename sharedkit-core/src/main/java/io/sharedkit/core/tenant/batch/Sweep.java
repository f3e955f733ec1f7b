/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant.batch;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One try of a run: does the work for one tenant after the other and counts. */
final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(TenantBatch.class);

    private final String batch;
    private final String run;
    private final BatchProgress progress;
    private final TenantBatch.TenantWork work;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger doneBefore = new AtomicInteger();
    private final Map<TenantId, Exception> failures = new ConcurrentSkipListMap<>();
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
    private volatile boolean stopped;

    Sweep(String batch, String run, BatchProgress progress, TenantBatch.TenantWork work) {
        this.batch = batch;
        this.run = run;
        this.progress = progress;
        this.work = work;
    }

    /** Throws nothing: what may not be passed over is kept for {@link #result()}. */
    void visit(TenantId tenant) {
        try {
            Tenants.call(tenant, () -> {
                work.run(tenant);
                return tenant;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
            return;
        } catch (Exception e) {
            LOG.warn("The batch {}, run {}, failed for tenant {} and goes on with the next", batch, run, tenant, e);
            failures.put(tenant, e);
            return;
        } catch (Error e) {
            broken.compareAndSet(null, e);
            return;
        }
        mark(tenant);
    }

    /** Behind the work and apart from it: after a crash between the two it is done again. */
    private void mark(TenantId tenant) {
        try {
            Tenants.none().run(() -> progress.markDone(batch, run, tenant));
            done.incrementAndGet();
        } catch (RuntimeException | Error e) {
            broken.compareAndSet(null, e);
        }
    }

    void skip() {
        doneBefore.incrementAndGet();
    }

    void stop() {
        stopped = true;
    }

    boolean goesOn() {
        return !stopped && broken.get() == null;
    }

    BatchResult result() {
        Throwable cause = broken.get();
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof RuntimeException exception) {
            throw exception;
        }
        Map<TenantId, Exception> ordered = Collections.unmodifiableMap(new TreeMap<>(failures));
        return stopped
                ? new BatchResult.Stopped(done.get(), doneBefore.get(), ordered)
                : new BatchResult.Finished(done.get(), doneBefore.get(), ordered);
    }
}
