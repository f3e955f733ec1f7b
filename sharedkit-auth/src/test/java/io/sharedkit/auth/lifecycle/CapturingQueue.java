/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import io.sharedkit.core.work.WorkQueue;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Keeps what was scheduled last, and does it when told to. */
final class CapturingQueue implements WorkQueue {
    private final Map<String, WorkHandler> handlers = new HashMap<>();
    String payload = "";

    @Override
    public void register(String work, WorkHandler handler) {
        handlers.put(work, handler);
    }

    @Override
    public void schedule(String work, String scheduled, Instant at) {
        this.payload = scheduled;
    }

    @Override
    public int runDue() {
        return 0;
    }

    void run(String work, String given) {
        handlers.get(work).run(given);
    }
}
