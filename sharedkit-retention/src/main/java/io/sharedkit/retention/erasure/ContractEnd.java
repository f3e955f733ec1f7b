/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.TenantStatus;
import io.sharedkit.core.time.JapanTime;
import java.time.LocalDate;

/** From the end of the contract to the closing of the tenant. */
final class ContractEnd {
    private final Parts parts;

    ContractEnd(Parts parts) {
        this.parts = parts;
    }

    /** The deadline is counted first: beyond 2099, where nothing is counted, nothing is recorded. */
    ErasureDeadline end(TenantId tenant, LocalDate lastDay, Actor by) {
        Ledger ledger = Ledger.of(tenant, lastDay, parts.policy().erasureBusinessDays());
        ErasureDeadline deadline = parts.deadline(ledger);
        return parts.store().together(() -> {
            parts.tenants().endContract(tenant, lastDay);
            parts.advance(ledger);
            parts.events()
                    .publish(SecurityEvent.of(parts.clock().instant(), by, "retention.contract.ended")
                            .detail("lastDay", lastDay)
                            .detail("eraseBy", deadline.day())
                            .succeeded());
            return deadline;
        });
    }

    /** Not before the last day is over, so that the tenant can export until its end. */
    TenantStatus close(TenantId tenant, Actor by) {
        Ledger ledger = parts.ledger(tenant);
        LocalDate today = JapanTime.date(parts.clock().instant());
        if (!today.isAfter(ledger.contractEnd())) {
            throw new IllegalStateException("The contract of tenant " + tenant + " runs until the end of "
                    + ledger.contractEnd() + " (JST). Its data is closed on a later day, not on " + today + ".");
        }
        return parts.store().together(() -> {
            TenantStatus status = parts.tenants()
                    .advance(tenant, TenantStatus.LOGICALLY_DELETED)
                    .status();
            parts.events()
                    .publish(SecurityEvent.of(parts.clock().instant(), by, "retention.tenant.closed")
                            .succeeded());
            return status;
        });
    }
}
