/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.hold;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.retention.DataScope;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where holds are recorded, outside the tenants' data, which they outlive.
 *
 * <p><b>Security guarantees.</b> No hold is deleted, and each change stays on record with its person and its reason. Not
 * guaranteed in memory: anything after the process ends.
 */
public abstract sealed class HoldStore permits InMemoryHoldStore, JdbcHoldStore {

    HoldStore() {}

    /** Holds in memory, for tests and for one process; they join no transaction and do not outlive the process. */
    public static HoldStore inMemory() {
        return new InMemoryHoldStore();
    }

    /** The hold in its latest version. */
    abstract Optional<HoldEntry> find(UUID id);

    /** Holds and requests that may concern the tenant, the oldest first. */
    abstract List<HoldEntry> of(TenantId tenant);

    /** Requests that were not withdrawn and holds that were not released, of all tenants, the oldest first. */
    abstract List<HoldEntry> unfinished();

    /**
     * Puts the next version in the place of the one before it, version 1 in the place of nothing, and notes the change.
     *
     * @throws IllegalStateException if somebody else was faster
     */
    abstract void save(HoldEntry next, HoldChange change);

    /** What happened to the hold, the oldest first. */
    abstract List<HoldChange> history(UUID id);

    /** Does everything in one transaction, as far as the store has any. */
    abstract <T> T together(Supplier<T> work);

    /** The same, after whatever destroys data in this scope has ended its transaction, and before the next one begins. */
    abstract <T> T stopping(DataScope scope, Supplier<T> work);

    /** Does it in the transaction that is open, at the end of which {@link #stopping} for this tenant may go on. */
    abstract <T extends @Nullable Object> T unstopped(TenantId tenant, Supplier<T> work);

    static IllegalStateException changed(UUID id) {
        return new IllegalStateException("Hold " + id + " was changed by somebody else at the same moment. Nothing was"
                + " done; look at it and try again.");
    }
}
