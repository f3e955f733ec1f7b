/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import io.sharedkit.core.erasure.ErasureTarget;
import io.sharedkit.core.erasure.HeldException;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.TenantStatus;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the plan that people approve. */
final class Planning {
    private final Parts parts;

    Planning(Parts parts) {
        this.parts = parts;
    }

    /** Makes the plan and records it, which voids the one before. */
    ErasurePlan plan(TenantId tenant, Actor requester) {
        checkClosed(tenant);
        try {
            parts.requireNotHeld(tenant);
        } catch (HeldException e) {
            refuseHeld(requester, e);
            throw e;
        }
        Ledger ledger = parts.ledger(tenant);
        if (ledger.stage() == Ledger.Stage.ERASED) {
            throw new IllegalStateException("Tenant " + tenant + " is erased already.");
        }
        ErasurePlan plan = now(ledger, requester);
        return parts.store().together(() -> {
            parts.advance(ledger.planned(new Ledger.Plan(requester, plan.digest())));
            parts.store().restart(tenant, progress(plan));
            parts.events()
                    .publish(SecurityEvent.of(parts.clock().instant(), requester, "retention.erasure.planned")
                            .detail("planSha256", plan.digest())
                            .detail("targets", plan.steps().size())
                            .succeeded());
            return plan;
        });
    }

    /** The plan as it would be if it were made now by the same person. */
    ErasurePlan now(Ledger ledger) {
        return now(ledger, ledger.requirePlan().requester());
    }

    private ErasurePlan now(Ledger ledger, Actor requester) {
        List<ErasurePlan.Step> steps = parts.targets().stream()
                .map(target -> new ErasurePlan.Step(target.name(), target.count()))
                .toList();
        return ErasurePlan.of(
                ledger.tenant(),
                ledger.contractEnd(),
                requester,
                steps,
                parts.retained().tables());
    }

    /** Whether the targets are still those that were planned. */
    boolean hasSameTargets(TenantId tenant) {
        List<String> planned = parts.store().progress(tenant).stream()
                .map(Ledger.Progress::target)
                .toList();
        return planned.equals(parts.targets().stream().map(ErasureTarget::name).toList());
    }

    /** Whether a plan made now would be the approved one, but for a few rows. */
    boolean isStill(ErasurePlan now, TenantId tenant) {
        List<Ledger.Progress> planned = parts.store().progress(tenant);
        if (!hasSameTargets(tenant)) {
            return false;
        }
        for (int i = 0; i < planned.size(); i++) {
            long expected = planned.get(i).before() - planned.get(i).erased();
            if (Math.abs(now.steps().get(i).rows() - expected) > parts.policy().planDriftRows()) {
                return false;
            }
        }
        return true;
    }

    /** What is to be erased by this plan; what an earlier run has erased stays counted. */
    List<Ledger.Progress> progress(ErasurePlan plan) {
        Map<String, Long> erased = parts.store().progress(plan.tenant()).stream()
                .collect(Collectors.toMap(Ledger.Progress::target, Ledger.Progress::erased));
        return plan.steps().stream()
                .map(step -> {
                    long before = erased.getOrDefault(step.target(), 0L);
                    return new Ledger.Progress(step.target(), before + step.rows(), before);
                })
                .toList();
    }

    void refuseHeld(Actor by, HeldException reason) {
        parts.events()
                .publish(SecurityEvent.of(parts.clock().instant(), by, "retention.erasure.refused")
                        .target(reason.holds().get(0).id().toString())
                        .detail("reason", "held")
                        .detail("holds", reason.holds().size())
                        .denied());
    }

    private void checkClosed(TenantId tenant) {
        TenantStatus status = parts.tenants()
                .find(tenant)
                .orElseThrow(() -> new IllegalArgumentException("No tenant with the id " + tenant + " is registered."))
                .status();
        if (status != TenantStatus.LOGICALLY_DELETED && status != TenantStatus.ERASED) {
            throw new IllegalStateException("Tenant " + tenant + " is " + status
                    + "; an erasure is planned when it is closed. Call deleteLogically(...) first.");
        }
    }
}
