/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.mail;

import io.sharedkit.core.work.JdbcWorkQueue;
import io.sharedkit.core.work.WorkQueue;
import org.springframework.context.SmartLifecycle;

/** Due work runs from when all beans have registered theirs until the application stops. */
final class WorkLifecycle implements SmartLifecycle {
    private final WorkQueue queue;
    private volatile boolean running;

    WorkLifecycle(WorkQueue queue) {
        this.queue = queue;
    }

    @Override
    public void start() {
        if (queue instanceof JdbcWorkQueue jdbc) {
            jdbc.start();
        }
        running = true;
    }

    @Override
    public void stop() {
        if (queue instanceof JdbcWorkQueue jdbc) {
            jdbc.close();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
