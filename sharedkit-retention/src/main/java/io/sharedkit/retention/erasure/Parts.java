/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import io.sharedkit.core.approval.ApprovalCheck;
import io.sharedkit.core.erasure.ErasureTarget;
import io.sharedkit.core.erasure.HeldException;
import io.sharedkit.core.erasure.HoldCheck;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.secret.SigningKeys;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.retention.RetentionPolicy;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;

/** What the steps of an erasure work with. */
record Parts(
        ErasureStore store,
        TenantDirectory tenants,
        List<ErasureTarget> targets,
        ResidueCheck residue,
        Retained retained,
        ApprovalCheck approvals,
        HoldCheck holds,
        SigningKeys keys,
        EventSink events,
        RetentionPolicy policy,
        BusinessCalendar calendar,
        InstantSource clock,
        String issuer) {

    /** The tenant's ledger; it is begun here if the contract was ended without it. */
    Ledger ledger(TenantId tenant) {
        return store.find(tenant).orElseGet(() -> {
            Ledger begun = Ledger.of(tenant, contractEnd(tenant), policy.erasureBusinessDays());
            advance(begun);
            return begun;
        });
    }

    /** Records the next version, or stops this run if somebody else has recorded one. */
    void advance(Ledger next) {
        if (!store.advance(next)) {
            throw ErasureStore.fencedOff(next.tenant());
        }
    }

    /** Stops what is about to begin; what destroys asks again, in its transaction. */
    void requireNotHeld(TenantId tenant) {
        List<HoldCheck.Hold> inForce = holds.inForce(tenant);
        if (!inForce.isEmpty()) {
            throw new HeldException(tenant, inForce);
        }
    }

    ErasureDeadline deadline(Ledger ledger) {
        return ErasureDeadline.of(ledger.tenant(), ledger.contractEnd(), ledger.businessDays(), calendar);
    }

    private LocalDate contractEnd(TenantId tenant) {
        LocalDate end = tenants.find(tenant)
                .orElseThrow(() -> new IllegalArgumentException("No tenant with the id " + tenant + " is registered."))
                .contractEnd();
        if (end == null) {
            throw new IllegalStateException(
                    "The contract of tenant " + tenant + " has not ended. Call endContract(...) first.");
        }
        return end;
    }
}
