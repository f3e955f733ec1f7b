/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.core.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tenants for which this node kept something lately. An event may become visible only when its transaction is committed,
 * so that a tenant stays due for a while, less and less often.
 */
final class DueTenants {
    private static final long FIRST = Duration.ofMillis(500).toNanos();
    private static final long LAST = Duration.ofMinutes(2).toNanos();

    private final Map<TenantId, Due> tenants = new ConcurrentHashMap<>();

    void add(TenantId tenant) {
        tenants.put(tenant, Due.AT_ONCE);
    }

    /** Tries again after the longest time, and keeps doing so while this is called. */
    void later(TenantId tenant, long now) {
        tenants.put(tenant, new Due(false, now + LAST, LAST / 2));
    }

    /** The tenants that are due by the given time of {@link System#nanoTime()}. */
    List<TenantId> take(long now) {
        List<TenantId> taken = new ArrayList<>();
        tenants.forEach((tenant, due) -> {
            if (due.atOnce || due.at - now <= 0) {
                taken.add(tenant);
                if (due.delay >= LAST) {
                    tenants.remove(tenant, due);
                } else {
                    tenants.replace(tenant, due, due.next(now));
                }
            }
        });
        return taken;
    }

    private record Due(boolean atOnce, long at, long delay) {
        static final Due AT_ONCE = new Due(true, 0, FIRST);

        Due next(long now) {
            return new Due(false, now + delay, 2 * delay);
        }
    }
}
