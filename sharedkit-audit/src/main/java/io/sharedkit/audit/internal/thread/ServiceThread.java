/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.internal.thread;

/**
 * A thread that works for no tenant, or enters the scope of each piece of work itself. All others are made by executors,
 * which take the tenant of the caller along.
 */
public final class ServiceThread {
    private ServiceThread() {}

    /** A thread, not started yet. */
    public static Thread of(Runnable run, String name) {
        return new Thread(run, name);
    }
}
