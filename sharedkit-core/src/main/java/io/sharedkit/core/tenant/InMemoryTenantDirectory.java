/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

final class InMemoryTenantDirectory implements TenantDirectory {
    private final ConcurrentSkipListMap<TenantId, Tenant> tenants = new ConcurrentSkipListMap<>();

    @Override
    public Tenant register(TenantId id, String name) {
        Tenant tenant = Transitions.register(id, name);
        if (tenants.putIfAbsent(id, tenant) != null) {
            throw Transitions.alreadyRegistered(id);
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
