/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.watch;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Does the tasks one after the other, in one thread, while the application runs. */
final class Watch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final List<WatchTask> tasks;
    private @Nullable ScheduledExecutorService thread;

    Watch(List<WatchTask> tasks) {
        this.tasks = List.copyOf(tasks);
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(Watch::daemon);
        for (WatchTask task : tasks) {
            var ignored = started.scheduleWithFixedDelay(
                    () -> run(task), 0, task.every().toMillis(), TimeUnit.MILLISECONDS);
        }
        thread = started;
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
        }
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** An error ends neither the task nor the thread. */
    static void run(WatchTask task) {
        try {
            task.work().run();
        } catch (RuntimeException | Error e) {
            LOG.error("Looking at {} failed; it is tried again in {}", task.name(), task.every(), e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sharedkit-watch");
        thread.setDaemon(true);
        return thread;
    }
}
