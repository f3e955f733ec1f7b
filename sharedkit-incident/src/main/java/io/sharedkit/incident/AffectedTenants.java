/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.util.UUID;

/** The audit logs of those whom an incident touches. */
final class AffectedTenants {
    private final IncidentStore store;
    private final EventSink events;

    AffectedTenants(IncidentStore store, EventSink events) {
        this.store = store;
        this.events = events;
    }

    /** An event of its own in the scope of each; the first log that refuses ends it. */
    void publish(UUID incident, SecurityEvent.Builder event) {
        for (TenantId tenant : store.affected(incident)) {
            Tenants.run(tenant, () -> events.publish(event.succeeded()));
        }
    }
}
