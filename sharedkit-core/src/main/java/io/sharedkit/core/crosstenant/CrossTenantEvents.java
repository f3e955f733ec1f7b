/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.crosstenant;

import io.sharedkit.core.approval.ApprovalCheck.Approval;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** The events of work across tenants, kept in the provider's own tenant. They hold numbers, never rows or SQL. */
final class CrossTenantEvents {
    private final EventSink events;
    private final TenantId provider;
    private final InstantSource clock;

    CrossTenantEvents(EventSink events, TenantId provider, InstantSource clock) {
        this.events = events;
        this.provider = provider;
        this.clock = clock;
    }

    void refused(UUID id, CrossTenantRequest request, AccessMode mode, String why) {
        publish(event("refused", id, request)
                .detail("mode", mode)
                .detail("why", why)
                .denied());
    }

    Instant begun(UUID id, CrossTenantRequest request, AccessMode mode, List<Approval> approvals) {
        Instant now = clock.instant();
        publish(SecurityEvent.of(now, request.actor(), action("begun"))
                .target(id.toString())
                .detail("reason", request.reason())
                .detail("ticket", request.ticket())
                .detail("mode", mode)
                .detail("limitSeconds", request.limit().toSeconds())
                .detail("writable", request.writable())
                .detail("approvedBy", approvals.isEmpty() ? null : persons(approvals))
                .succeeded());
        return now;
    }

    void succeeded(UUID id, CrossTenantRequest request, Instant begun, Tally tally) {
        publish(ended(id, request, begun, tally)
                .detail("rowsChanged", tally.rowsChanged())
                .succeeded());
    }

    void failed(UUID id, CrossTenantRequest request, Instant begun, Tally tally, Throwable failure) {
        publish(ended(id, request, begun, tally)
                .detail("rowsChanged", 0)
                .detail("failure", failure.getClass().getName())
                .detail("sqlState", failure instanceof SQLException sql ? sql.getSQLState() : null)
                .failed());
    }

    private SecurityEvent.Builder ended(UUID id, CrossTenantRequest request, Instant begun, Tally tally) {
        return event("ended", id, request)
                .detail(
                        "durationMillis",
                        Duration.between(begun, clock.instant()).toMillis())
                .detail("statements", tally.statements())
                .detail("kinds", tally.kinds())
                .detail("rowsRead", tally.rowsRead());
    }

    private SecurityEvent.Builder event(String what, UUID id, CrossTenantRequest request) {
        return SecurityEvent.of(clock.instant(), request.actor(), action(what))
                .target(id.toString())
                .detail("reason", request.reason())
                .detail("ticket", request.ticket())
                .detail("writable", request.writable());
    }

    private static String action(String what) {
        return "core.cross-tenant." + what;
    }

    private static String persons(List<Approval> approvals) {
        return approvals.stream().map(Approval::person).collect(Collectors.joining(","));
    }

    private void publish(SecurityEvent event) {
        Tenants.run(provider, () -> events.publish(event));
    }
}
