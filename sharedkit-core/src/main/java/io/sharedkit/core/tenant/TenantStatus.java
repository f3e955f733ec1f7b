/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

/** Where a tenant stands between the start of its contract and its erasure. */
public enum TenantStatus {
    /** The contract runs. */
    ACTIVE,
    /** The contract has ended; the data is still complete. */
    CONTRACT_ENDED,
    /** The data is closed to everybody and waits for its erasure. */
    LOGICALLY_DELETED,
    /** The data is gone. The id is never given again. */
    ERASED;

    /** Whether a tenant may go from this status directly to the next one. */
    public boolean mayBecome(TenantStatus next) {
        return next.ordinal() == ordinal() + 1;
    }
}
