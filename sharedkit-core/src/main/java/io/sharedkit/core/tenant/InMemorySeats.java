/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

final class InMemorySeats implements Seats {
    private final Map<TenantId, Usage> seats = new ConcurrentHashMap<>();

    @Override
    public void allot(int total) {
        seats.compute(Tenants.current(), (tenant, now) -> {
            int taken = now == null ? 0 : now.taken();
            SeatRules.checkAllotment(taken, total);
            return new Usage(taken, total);
        });
    }

    @Override
    public boolean acquire() {
        Usage before;
        do {
            before = usage();
            if (before.taken() >= before.total()) {
                return false;
            }
        } while (!seats.replace(Tenants.current(), before, new Usage(before.taken() + 1, before.total())));
        return true;
    }

    @Override
    public void release() {
        change(now -> new Usage(Math.max(0, now.taken() - 1), now.total()));
    }

    @Override
    public Usage usage() {
        return seats.getOrDefault(Tenants.current(), new Usage(0, 0));
    }

    private void change(UnaryOperator<Usage> step) {
        seats.computeIfPresent(Tenants.current(), (tenant, now) -> step.apply(now));
    }
}
