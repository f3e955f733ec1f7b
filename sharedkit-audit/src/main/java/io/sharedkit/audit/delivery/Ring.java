/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import io.sharedkit.core.tenant.TenantId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Events in memory, bounded in number and in bytes. What finds no room is dropped and counted, for each tenant on its own.
 */
final class Ring {
    private final int mostEvents;
    private final long mostBytes;
    private final Deque<Routed> events = new ArrayDeque<>();
    private final Map<TenantId, Gap> gaps = new LinkedHashMap<>();
    private long bytes;
    private long dropped;
    private boolean sealed;

    Ring(int mostEvents, long mostBytes) {
        this.mostEvents = mostEvents;
        this.mostBytes = mostBytes;
    }

    /** Holds or drops the event; false, and neither, once nothing more is taken. */
    synchronized boolean add(Routed routed) {
        if (sealed) {
            return false;
        }
        if (events.size() >= mostEvents || bytes + routed.bytes() > mostBytes) {
            drop(routed);
        } else {
            events.add(routed);
            bytes += routed.bytes();
        }
        return true;
    }

    /** Takes nothing more. */
    synchronized void seal() {
        sealed = true;
    }

    synchronized Optional<Routed> oldest() {
        return Optional.ofNullable(events.peek());
    }

    /** Takes out the oldest one, which is the given one: only who delivers takes out. */
    synchronized void remove(Routed oldest) {
        if (events.peek() == oldest) {
            events.remove();
            bytes -= oldest.bytes();
        }
    }

    /** Takes out the oldest one, which is the given one, as dropped: nobody will ever take it. */
    synchronized void giveUp(Routed oldest) {
        remove(oldest);
        drop(oldest);
    }

    private void drop(Routed routed) {
        gaps.merge(routed.tenant(), Gap.of(routed.event().micros()), Gap::and);
        dropped++;
    }

    /** What was dropped since it was asked for last. */
    synchronized Map<TenantId, Gap> takeGaps() {
        Map<TenantId, Gap> taken = new LinkedHashMap<>(gaps);
        gaps.clear();
        return taken;
    }

    synchronized int size() {
        return events.size();
    }

    /** How many were dropped in all. */
    synchronized long dropped() {
        return dropped;
    }

    /** How many were dropped that nobody asked for yet. */
    synchronized long untaken() {
        return gaps.values().stream().mapToLong(Gap::count).sum();
    }
}
