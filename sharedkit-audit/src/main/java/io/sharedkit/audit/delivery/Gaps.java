/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import io.sharedkit.core.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/** Gaps that are to be recorded. Once an event was made of one, it is sent until it arrives, and never grows. */
final class Gaps {
    private final Deque<Pending> pending = new ArrayDeque<>();

    synchronized void add(Map<TenantId, Gap> gaps, Instant now) {
        gaps.forEach((tenant, gap) -> pending.add(new Pending(new Routed(tenant, gap.event(now)), gap.count())));
    }

    synchronized Optional<Pending> first() {
        return Optional.ofNullable(pending.peek());
    }

    synchronized void remove(Pending first) {
        pending.remove(first);
    }

    /** How many events were dropped of which these are the gaps. */
    synchronized long events() {
        return pending.stream().mapToLong(Pending::count).sum();
    }

    /**
     * A gap on its way.
     *
     * @param event what is recorded
     * @param count how many events are missing
     */
    record Pending(Routed event, long count) {}
}
