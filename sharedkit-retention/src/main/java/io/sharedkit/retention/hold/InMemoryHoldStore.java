/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.hold;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.retention.DataScope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The holds of one process. One lock serves for all tenants. */
final class InMemoryHoldStore extends HoldStore {
    private final Map<UUID, HoldEntry> entries = new LinkedHashMap<>();
    private final Map<UUID, List<HoldChange>> changes = new LinkedHashMap<>();

    @Override
    synchronized Optional<HoldEntry> find(UUID id) {
        return Optional.ofNullable(entries.get(id));
    }

    @Override
    synchronized List<HoldEntry> of(TenantId tenant) {
        return matching(entry -> entry.order()
                .scope()
                .tenant()
                .filter(own -> !own.equals(tenant))
                .isEmpty());
    }

    @Override
    synchronized List<HoldEntry> unfinished() {
        return matching(entry -> entry.state() == HoldEntry.State.REQUESTED || entry.state() == HoldEntry.State.PLACED);
    }

    @Override
    synchronized void save(HoldEntry next, HoldChange change) {
        HoldEntry before = entries.get(next.id());
        if (next.version() != (before == null ? 1 : before.version() + 1)) {
            throw changed(next.id());
        }
        entries.put(next.id(), next);
        changes.computeIfAbsent(next.id(), id -> new ArrayList<>()).add(change);
    }

    @Override
    synchronized List<HoldChange> history(UUID id) {
        return List.copyOf(changes.getOrDefault(id, List.of()));
    }

    @Override
    synchronized <T> T together(Supplier<T> work) {
        return work.get();
    }

    @Override
    synchronized <T> T stopping(DataScope scope, Supplier<T> work) {
        return work.get();
    }

    @Override
    synchronized <T extends @Nullable Object> T unstopped(TenantId tenant, Supplier<T> work) {
        return work.get();
    }

    private List<HoldEntry> matching(Predicate<HoldEntry> wanted) {
        return entries.values().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(HoldEntry::requestedAt)
                        .thenComparing(entry -> entry.id().toString()))
                .toList();
    }
}
