/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

final class InMemoryTenantDirectory implements TenantDirectory {
    private final ConcurrentSkipListMap<TenantId, Tenant> tenants = new ConcurrentSkipListMap<>();

    @Override
    public Tenant register(TenantId id, String name) {
        return add(Transitions.begin(id, name, TenantStatus.ACTIVE));
    }

    @Override
    public Tenant provision(TenantId id, String name) {
        return add(Transitions.begin(id, name, TenantStatus.PROVISIONED));
    }

    @Override
    public List<Tenant> page(Set<TenantStatus> statuses, @Nullable TenantId after, int limit) {
        Transitions.checkLimit(limit);
        return (after == null ? tenants : tenants.tailMap(after, false))
                .values().stream()
                        .filter(tenant -> statuses.contains(tenant.status()))
                        .limit(limit)
                        .toList();
    }

    private Tenant add(Tenant tenant) {
        if (tenants.putIfAbsent(tenant.id(), tenant) != null) {
            throw Transitions.alreadyRegistered(tenant.id());
        }
        return tenant;
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return Optional.ofNullable(tenants.get(id));
    }

    @Override
    public List<Tenant> list() {
        return List.copyOf(tenants.values());
    }

    @Override
    public Tenant endContract(TenantId id, LocalDate lastDay) {
        return change(id, tenant -> Transitions.endContract(tenant, lastDay));
    }

    @Override
    public Tenant advance(TenantId id, TenantStatus next) {
        return change(id, tenant -> Transitions.advance(tenant, next));
    }

    private Tenant change(TenantId id, UnaryOperator<Tenant> step) {
        Tenant changed = tenants.computeIfPresent(id, (key, tenant) -> step.apply(tenant));
        if (changed == null) {
            throw Transitions.unknown(id);
        }
        return changed;
    }
}
