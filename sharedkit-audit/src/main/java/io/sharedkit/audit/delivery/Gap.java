/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import io.sharedkit.audit.AuditEvent;
import io.sharedkit.audit.AuditStore.Waiting;
import io.sharedkit.audit.StandardAction;
import io.sharedkit.core.event.Actor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Events of a tenant that were dropped.
 *
 * @param count how many
 * @param first the time of the earliest one, in microseconds since 1970
 * @param last the time of the latest one
 */
record Gap(long count, long first, long last) {
    private static final Actor ACTOR = Actor.system("audit-delivery");

    static Gap of(long micros) {
        return new Gap(1, micros, micros);
    }

    Gap and(Gap other) {
        return new Gap(count + other.count, Math.min(first, other.first), Math.max(last, other.last));
    }

    /** The event that says so. It is made once, so that it can be sent again under the same id. */
    Waiting event(Instant now) {
        return Waiting.of(AuditEvent.of(now, ACTOR, StandardAction.AUDIT_GAP)
                .detail("count", count)
                .detail("from", time(first))
                .detail("to", time(last))
                .failed());
    }

    private static Instant time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
