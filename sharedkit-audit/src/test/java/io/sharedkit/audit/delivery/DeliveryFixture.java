/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import io.sharedkit.audit.AuditEvent;
import io.sharedkit.audit.AuditEventBuilder;
import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditQuery;
import io.sharedkit.audit.AuditStore;
import io.sharedkit.audit.AuditStore.Waiting;
import io.sharedkit.audit.RecordedEvent;
import io.sharedkit.audit.StandardAction;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Events of each kind of delivery, and a log to read them with. */
final class DeliveryFixture {
    static final TenantId AOZORA = TenantId.of("c-aozora");
    static final TenantId TAKASAKI = TenantId.of("c-takasaki");
    static final ManualClock CLOCK = ManualClock.at("2026-04-01T09:00:00+09:00");
    static final Duration NEVER = Duration.ofDays(1);

    private DeliveryFixture() {}

    /** An event of the class audit, which joins no transaction. */
    static AuditEvent audit(int number) {
        return event(number, StandardAction.AUTH_ACCOUNT_REMOVED).denied();
    }

    /** An event of the class access. */
    static AuditEvent access(int number) {
        return event(number, StandardAction.AUTH_LOGIN_PASSWORD_REFUSED).denied();
    }

    /** An event of the class communication, a second after the one before. */
    static AuditEvent request(int number) {
        return event(number, StandardAction.COMMUNICATION_REQUEST).succeeded();
    }

    static AuditEventBuilder event(int number, StandardAction action) {
        return AuditEvent.of(CLOCK.instant().plusSeconds(number), Actor.user("u-1"), action)
                .target("e-" + number);
    }

    static Waiting waiting(AuditEvent event) {
        return Waiting.of(event);
    }

    static AuditLog log(AuditStore store) {
        return AuditLog.builder()
                .store(store)
                .keys(KeyRing.builder().randomKey(AuditLog.KEY_PURPOSE, "k1").build())
                .originPrefix("audit.example.jp")
                .clock(CLOCK)
                .build();
    }

    /** Everything in the tenant's log, after sequencing. */
    static List<RecordedEvent> recorded(AuditLog log, TenantId tenant) {
        return Tenants.get(tenant, () -> {
            log.sequence();
            List<RecordedEvent> all = new ArrayList<>();
            List<RecordedEvent> page;
            do {
                AuditQuery.Builder query = AuditQuery.builder().limit(AuditQuery.MAX_LIMIT);
                page = log.find(
                        all.isEmpty()
                                ? query.build()
                                : query.after(all.size() - 1L).build());
                all.addAll(page);
            } while (page.size() == AuditQuery.MAX_LIMIT);
            return all;
        });
    }

    /** How many events the gaps among these say were dropped. */
    static long dropped(List<RecordedEvent> events) {
        return events.stream()
                .filter(event -> event.action().orElseThrow().equals(StandardAction.AUDIT_GAP.code()))
                .mapToLong(event -> Long.parseLong(event.detail("count").orElseThrow()))
                .sum();
    }

    /** What the future failed with. */
    static Throwable failure(CompletableFuture<Void> kept) {
        try {
            kept.join();
        } catch (RuntimeException e) {
            return Pulse.cause(e);
        }
        throw new AssertionError("it did not fail");
    }
}
