/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.housekeeping;

import io.sharedkit.core.tenant.batch.BatchResult;
import io.sharedkit.core.tenant.batch.TenantBatch;
import io.sharedkit.core.time.JapanTime;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the daily work. Every node looks each hour whether today's run is done, in Japan's days; one of them does what is
 * missing.
 */
public final class Housekeeping implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final TenantBatch batch;
    private final List<DailyWork> work;
    private final InstantSource clock;
    private @Nullable ScheduledExecutorService thread;

    Housekeeping(TenantBatch batch, List<DailyWork> work, InstantSource clock) {
        this.batch = batch;
        this.work = List.copyOf(work);
        this.clock = clock;
    }

    /** Does what today's run has not done yet; for tests, and for whoever has a scheduler of his own. */
    public BatchResult run() {
        LocalDate today = JapanTime.date(clock.instant());
        batch.forget(today.minusDays(2).toString());
        return batch.run(today.toString(), tenant -> {
            for (DailyWork part : work) {
                part.run();
            }
        });
    }

    private void attempt() {
        try {
            LOG.info("Housekeeping: {}", run());
        } catch (RuntimeException e) {
            LOG.error("Housekeeping failed and is tried again within the hour.", e);
        }
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "sharedkit-housekeeping");
            daemon.setDaemon(true);
            return daemon;
        });
        var ignored = started.scheduleWithFixedDelay(this::attempt, 1, 60, TimeUnit.MINUTES);
        thread = started;
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
