/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import io.sharedkit.core.approval.ApprovalCheck.Approval;
import io.sharedkit.core.erasure.ErasureTarget;
import io.sharedkit.core.erasure.HeldException;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.TenantStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs an approved plan: begins or goes on, erases in batches, looks for residue, certifies. */
final class Execution {
    private final Parts parts;
    private final Planning planning;

    Execution(Parts parts) {
        this.parts = parts;
        this.planning = new Planning(parts);
    }

    /** In the tenant's scope: what {@link Erasures#execute} says. */
    ErasureResult execute(TenantId tenant, String digest, Actor executor) {
        try {
            return unlessHeld(tenant, digest, executor);
        } catch (HeldException e) {
            planning.refuseHeld(executor, e);
            return new ErasureResult.Held(tenant, e.holds());
        }
    }

    private ErasureResult unlessHeld(TenantId tenant, String digest, Actor executor) {
        Ledger ledger = parts.ledger(tenant);
        Ledger.Plan plan = ledger.requirePlan();
        if (!plan.digest().equals(digest)) {
            return changed(ledger, executor);
        }
        return switch (ledger.stage()) {
            case ERASED -> new ErasureResult.Erased(ErasureCertificate.of(ledger.requireCertificate()));
            case ENDED, PLANNED -> begin(ledger, plan, executor);
            case ERASING, RESIDUE ->
                planning.hasSameTargets(tenant) ? run(resumed(ledger, executor)) : changed(ledger, executor);
        };
    }

    private ErasureResult begin(Ledger ledger, Ledger.Plan plan, Actor executor) {
        parts.requireNotHeld(ledger.tenant());
        ErasurePlan now = planning.now(ledger);
        if (!planning.isStill(now, ledger.tenant())) {
            return changed(ledger, executor);
        }
        List<Approval> approvals = approvals(plan);
        int missing = parts.policy().approvals() - approvals.size();
        if (missing > 0) {
            refuse(executor, "not-approved");
            return new ErasureResult.NotApproved(missing);
        }
        Ledger begun =
                ledger.erasing(new Ledger.Run(executor, approvals, parts.clock().instant()));
        parts.store().together(() -> {
            parts.advance(begun);
            parts.store().restart(ledger.tenant(), planning.progress(now));
            publish(begun, "retention.erasure.started");
            return begun;
        });
        return run(begun);
    }

    /** The approvals of the run before still hold: the rows that held them may be erased by now. */
    private Ledger resumed(Ledger ledger, Actor executor) {
        parts.requireNotHeld(ledger.tenant());
        Ledger.Run before = ledger.requireRun();
        Ledger resumed = ledger.erasing(new Ledger.Run(executor, before.approvals(), before.startedAt()));
        parts.store().together(() -> {
            parts.advance(resumed);
            publish(resumed, "retention.erasure.resumed");
            return resumed;
        });
        return resumed;
    }

    private ErasureResult run(Ledger run) {
        for (ErasureTarget target : parts.targets()) {
            erase(run, target);
        }
        Findings findings = Findings.of(parts);
        List<ResidueCheck.Leftover> leftovers = findings.leftovers();
        return leftovers.isEmpty() ? certify(run, findings) : notErased(run, leftovers);
    }

    /** A batch that erases nothing, because something in the database keeps the rows, ends the target: no endless loop. */
    private void erase(Ledger run, ErasureTarget target) {
        long left = target.count();
        while (left > 0) {
            int erased = parts.store()
                    .batch(run, target.name(), () -> parts.holds().unlessHeld(run.tenant(), () -> batch(target)));
            if (erased <= 0) {
                return;
            }
            left -= erased;
        }
    }

    private int batch(ErasureTarget target) {
        return target.eraseBatch(parts.policy().batchSize());
    }

    /** The directory forgets the tenant's name here, so that a hold that came after the last batch is asked for, too. */
    private ErasureResult certify(Ledger run, Findings findings) {
        return parts.store()
                .together(() -> parts.holds().unlessHeld(run.tenant(), () -> {
                    ErasureCertificate certificate = new Certifier(parts).certify(run, findings);
                    parts.advance(run.erased(new String(certificate.json(), StandardCharsets.UTF_8)));
                    markErased(run.tenant());
                    publish(run, "retention.erasure.completed");
                    return new ErasureResult.Erased(certificate);
                }));
    }

    /** A run that stopped between the two records finds the directory ahead of the ledger. */
    private void markErased(TenantId tenant) {
        TenantStatus status = parts.tenants().find(tenant).orElseThrow().status();
        if (status != TenantStatus.ERASED) {
            parts.tenants().advance(tenant, TenantStatus.ERASED);
        }
    }

    private ErasureResult notErased(Ledger run, List<ResidueCheck.Leftover> leftovers) {
        parts.advance(run.residue());
        SecurityEvent.Builder event = SecurityEvent.of(
                        parts.clock().instant(), run.requireRun().executor(), "retention.erasure.residue")
                .detail("tables", leftovers.size())
                .detail("first", leftovers.get(0).table());
        parts.events().publish(event.failed());
        return new ErasureResult.ResidueFound(leftovers);
    }

    /** One approval a person; the requester's own does not count. */
    private List<Approval> approvals(Ledger.Plan plan) {
        List<Approval> counted = new ArrayList<>();
        for (Approval approval : parts.approvals().approvals(Erasures.APPROVAL_ACTION, plan.digest())) {
            boolean known = approval.person().equals(plan.requester().id())
                    || counted.stream().anyMatch(other -> other.person().equals(approval.person()));
            if (!known) {
                counted.add(approval);
            }
        }
        return counted;
    }

    private ErasureResult changed(Ledger ledger, Actor executor) {
        refuse(executor, "plan-changed");
        return new ErasureResult.PlanChanged(planning.now(ledger));
    }

    private void refuse(Actor executor, String reason) {
        parts.events()
                .publish(SecurityEvent.of(parts.clock().instant(), executor, "retention.erasure.refused")
                        .detail("reason", reason)
                        .denied());
    }

    private void publish(Ledger run, String action) {
        parts.events()
                .publish(SecurityEvent.of(
                                parts.clock().instant(), run.requireRun().executor(), action)
                        .detail("planSha256", run.requirePlan().digest())
                        .succeeded());
    }
}
