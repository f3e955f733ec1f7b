/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.crosstenant;

import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Keeps events with the tenant they were published for, and can be told to fail. */
final class Sink implements EventSink {
    private final List<SecurityEvent> kept = new CopyOnWriteArrayList<>();
    private final List<TenantId> tenants = new CopyOnWriteArrayList<>();
    private volatile Predicate<SecurityEvent> broken = event -> false;

    @Override
    public void publish(SecurityEvent event) {
        if (broken.test(event)) {
            throw new IllegalStateException("The sink is full.");
        }
        tenants.add(Tenants.current());
        kept.add(event);
    }

    void breakAt(String action) {
        broken = event -> event.action().endsWith(action);
    }

    void breakAt(String action, Outcome outcome) {
        broken = event -> event.action().endsWith(action) && event.outcome() == outcome;
    }

    List<SecurityEvent> events() {
        return List.copyOf(kept);
    }

    List<String> actions() {
        return kept.stream()
                .map(event -> event.action().replace("core.cross-tenant.", "") + " " + event.outcome())
                .toList();
    }

    SecurityEvent last() {
        return kept.get(kept.size() - 1);
    }

    String detail(String name) {
        return last().details().get(name);
    }

    List<TenantId> tenants() {
        return List.copyOf(tenants);
    }
}
