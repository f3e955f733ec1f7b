/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.testkit;

import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps every event in memory. It joins no transaction. */
public final class RecordingEventSink implements EventSink {
    private final List<Recorded> recorded = new CopyOnWriteArrayList<>();

    /** A sink without events. */
    public RecordingEventSink() {}

    @Override
    public void publish(SecurityEvent event) {
        recorded.add(new Recorded(Tenants.current(), event));
    }

    /** All events in the order they were published. */
    public List<SecurityEvent> events() {
        return recorded.stream().map(Recorded::event).toList();
    }

    /** The events of one tenant. */
    public List<SecurityEvent> events(TenantId tenant) {
        return recorded.stream()
                .filter(one -> one.tenant().equals(tenant))
                .map(Recorded::event)
                .toList();
    }

    /** The actions in the order they were published. */
    public List<String> actions() {
        return events().stream().map(SecurityEvent::action).toList();
    }

    private record Recorded(TenantId tenant, SecurityEvent event) {}
}
