/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import io.sharedkit.core.tenant.TenantId;

/** A tenant's number in the write-ahead log, and the positions of its events that wait for their places. */
final class LogSlot {
    private final int number;
    private final TenantId tenant;
    private final LongQueue waiting = new LongQueue();
    private volatile boolean registered;

    LogSlot(int number, TenantId tenant, boolean registered) {
        this.number = number;
        this.tenant = tenant;
        this.registered = registered;
    }

    int number() {
        return number;
    }

    TenantId tenant() {
        return tenant;
    }

    /** Whether the register of tenants has it. */
    boolean registered() {
        return registered;
    }

    void setRegistered() {
        registered = true;
    }

    /** An event is durable and waits. */
    synchronized void add(long position) {
        waiting.add(position);
    }

    /** The positions of the oldest events that wait. */
    synchronized long[] oldest(int limit) {
        return waiting.get(limit);
    }

    /** The positions of the events before a position; they wait no more. */
    synchronized long[] takeBefore(long end) {
        long[] all = waiting.get(waiting.size());
        int count = 0;
        while (count < all.length && all[count] < end) {
            count++;
        }
        waiting.remove(count);
        return java.util.Arrays.copyOf(all, count);
    }

    /** The oldest events wait no more. */
    synchronized void take(int count) {
        waiting.remove(count);
    }
}
