/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import io.sharedkit.core.tenant.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** The ledger of one process. */
final class InMemoryErasureStore extends ErasureStore {
    private final Map<TenantId, Ledger> ledgers = new HashMap<>();
    private final Map<TenantId, List<Ledger.Progress>> progress = new HashMap<>();

    @Override
    synchronized Optional<Ledger> find(TenantId tenant) {
        return Optional.ofNullable(ledgers.get(tenant));
    }

    @Override
    synchronized boolean advance(Ledger next) {
        Ledger before = ledgers.get(next.tenant());
        if (next.version() != (before == null ? 1 : before.version() + 1)) {
            return false;
        }
        ledgers.put(next.tenant(), next);
        return true;
    }

    @Override
    synchronized List<Ledger.Progress> progress(TenantId tenant) {
        return progress.getOrDefault(tenant, List.of());
    }

    @Override
    synchronized void restart(TenantId tenant, List<Ledger.Progress> next) {
        progress.put(tenant, List.copyOf(next));
    }

    @Override
    synchronized int batch(Ledger run, String target, IntSupplier batch) {
        if (find(run.tenant()).filter(run::equals).isEmpty()) {
            throw fencedOff(run.tenant());
        }
        int erased = batch.getAsInt();
        progress.computeIfPresent(
                run.tenant(),
                (tenant, list) -> list.stream()
                        .map(step -> step.target().equals(target) ? step.plus(erased) : step)
                        .toList());
        return erased;
    }

    @Override
    synchronized <T> T together(Supplier<T> work) {
        return work.get();
    }
}
