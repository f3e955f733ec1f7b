/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant.batch;

import io.sharedkit.core.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

final class InMemoryBatchProgress implements BatchProgress {
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final Set<Mark> marks = ConcurrentHashMap.newKeySet();

    @Override
    public <T> Optional<T> alone(String batch, Function<Hold, T> work) {
        if (!running.add(batch)) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.apply(() -> {}));
        } finally {
            running.remove(batch);
        }
    }

    @Override
    public Set<TenantId> done(String batch, String run, List<TenantId> tenants) {
        return tenants.stream()
                .filter(tenant -> marks.contains(new Mark(batch, run, tenant)))
                .collect(Collectors.toSet());
    }

    @Override
    public void markDone(String batch, String run, TenantId tenant) {
        marks.add(new Mark(batch, run, tenant));
    }

    @Override
    public void forget(String batch, String run) {
        marks.removeIf(mark -> mark.batch().equals(batch) && mark.run().equals(run));
    }

    private record Mark(String batch, String run, TenantId tenant) {}
}
