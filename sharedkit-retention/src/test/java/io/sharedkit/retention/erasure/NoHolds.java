/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import io.sharedkit.core.erasure.HoldCheck;
import io.sharedkit.core.tenant.TenantId;
import java.util.List;
import java.util.function.Supplier;

/** Nothing must be kept. */
final class NoHolds implements HoldCheck {
    @Override
    public List<Hold> inForce(TenantId tenant) {
        return List.of();
    }

    @Override
    public <T> T unlessHeld(TenantId tenant, Supplier<T> destruction) {
        return destruction.get();
    }
}
