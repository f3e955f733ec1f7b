/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

/** Where a tenant stands between the preparation of its contract and its erasure. */
public enum TenantStatus {
    /** The tenant is being set up; nobody of it logs in yet. */
    PROVISIONED,
    /** The contract runs. */
    ACTIVE,
    /** The contract runs, but nobody of the tenant logs in until it is active again. */
    SUSPENDED,
    /** The contract has ended; the data is still complete. */
    CONTRACT_ENDED,
    /** The data is closed to everybody and waits for its erasure. */
    LOGICALLY_DELETED,
    /** The data is gone. The id is never given again. */
    ERASED;

    /** Whether a tenant may go from this status directly to the next one. */
    public boolean mayBecome(TenantStatus next) {
        return switch (this) {
            case PROVISIONED -> next == ACTIVE || next == CONTRACT_ENDED;
            case ACTIVE -> next == SUSPENDED || next == CONTRACT_ENDED;
            case SUSPENDED -> next == ACTIVE || next == CONTRACT_ENDED;
            case CONTRACT_ENDED -> next == LOGICALLY_DELETED;
            case LOGICALLY_DELETED -> next == ERASED;
            case ERASED -> false;
        };
    }
}
