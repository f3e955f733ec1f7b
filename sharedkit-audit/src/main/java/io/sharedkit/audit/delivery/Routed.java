/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import io.sharedkit.audit.AuditStore.Waiting;
import io.sharedkit.core.tenant.TenantId;

/** An event with the tenant that it belongs to, on its way between threads. */
record Routed(TenantId tenant, Waiting event) {
    private static final int OVERHEAD = 256;

    /** Roughly what it takes in memory, and a little more than what it takes in a file. */
    int bytes() {
        return OVERHEAD + event.leaf().length + event.payload().length;
    }
}
