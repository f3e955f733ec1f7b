/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant.batch;

import io.sharedkit.core.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Remembers for which tenants a batch is done, and lets one node at a time work on it. */
public interface BatchProgress {

    /**
     * Does the work while nobody else works on the batch, on this node or another.
     *
     * @return what the work gives; empty, at once, if somebody else works on it
     */
    <T> Optional<T> alone(String batch, Function<Hold, T> work);

    /** Which of these tenants the run is done for. */
    Set<TenantId> done(String batch, String run, List<TenantId> tenants);

    /** Remembers that the run is done for the tenant, whatever becomes of the caller's transaction. */
    void markDone(String batch, String run, TenantId tenant);

    /** Forgets the run, so that it starts again from the first tenant. */
    void forget(String batch, String run);

    /** Progress in memory, for tests and for one process: it is gone when the process ends. */
    static BatchProgress inMemory() {
        return new InMemoryBatchProgress();
    }

    /** Says whether the batch is still ours. */
    @FunctionalInterface
    interface Hold {
        /**
         * Checks it.
         *
         * @throws IllegalStateException if another node may have taken the batch meanwhile; nothing more may be begun
         */
        void check();
    }
}
