/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import io.sharedkit.core.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Where erasures are recorded, outside the tenants' data, so that a run can go on after a crash.
 *
 * <p><b>Security guarantees.</b> A run is recorded before it deletes anything, and each batch together with its count.
 * Not guaranteed in memory: anything after the process ends.
 */
public abstract sealed class ErasureStore permits InMemoryErasureStore, JdbcErasureStore {

    ErasureStore() {}

    /** A ledger in memory, for tests and for one process; it joins no transaction and does not outlive the process. */
    public static ErasureStore inMemory() {
        return new InMemoryErasureStore();
    }

    /** The tenant's ledger in its latest version. */
    abstract Optional<Ledger> find(TenantId tenant);

    /**
     * Puts the next version in the place of the one before it; version 1 in the place of nothing.
     *
     * @return false if somebody else was faster
     */
    abstract boolean advance(Ledger next);

    /** How far each target has got, in the order of the plan. */
    abstract List<Ledger.Progress> progress(TenantId tenant);

    /** Replaces all progress by that of a new plan. */
    abstract void restart(TenantId tenant, List<Ledger.Progress> progress);

    /**
     * Runs a batch in one transaction with its record, unless the run is fenced off.
     *
     * @return what the batch returned
     * @throws IllegalStateException if another run took over
     */
    abstract int batch(Ledger run, String target, IntSupplier batch);

    /** Does everything in one transaction, as far as the store has any. */
    abstract <T> T together(Supplier<T> work);

    static IllegalStateException fencedOff(TenantId tenant) {
        return new IllegalStateException(
                "Another run has taken over the erasure of tenant " + tenant + ". This one stops; nothing is lost.");
    }
}
