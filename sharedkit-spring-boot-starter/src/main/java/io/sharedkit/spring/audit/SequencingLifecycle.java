/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.audit;

import io.sharedkit.audit.Sequencing;
import org.springframework.context.SmartLifecycle;

/** The audit logs are sequenced while the application runs, on every node. */
final class SequencingLifecycle implements SmartLifecycle {
    private final Sequencing sequencing;
    private volatile boolean running;

    SequencingLifecycle(Sequencing sequencing) {
        this.sequencing = sequencing;
    }

    @Override
    public void start() {
        sequencing.start();
        running = true;
    }

    @Override
    public void stop() {
        sequencing.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
