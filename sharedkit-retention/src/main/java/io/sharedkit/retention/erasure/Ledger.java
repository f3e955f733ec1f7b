/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import io.sharedkit.core.approval.ApprovalCheck.Approval;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger says of one tenant's erasure. Every change makes a new version; a run that holds an older one is
 * fenced off.
 */
record Ledger(
        TenantId tenant,
        long version,
        Stage stage,
        LocalDate contractEnd,
        int businessDays,
        @Nullable Plan plan,
        @Nullable Run run,
        @Nullable String certificate) {

    /** How far the erasure has come. Whether the tenant is closed stands in the directory, not here. */
    enum Stage {
        /** The contract has ended. */
        ENDED,
        /** There is a plan to approve. */
        PLANNED,
        /** A run has begun; one that stopped goes on from here. */
        ERASING,
        /** A run has ended and rows were left. */
        RESIDUE,
        /** It is certified that none were left. */
        ERASED
    }

    /** What people were asked to approve. */
    record Plan(Actor requester, String digest) {}

    /** Who erased on whose approval; the approvals stay here when the rows that held them are erased. */
    record Run(Actor executor, List<Approval> approvals, Instant startedAt) {}

    static Ledger of(TenantId tenant, LocalDate contractEnd, int businessDays) {
        return new Ledger(tenant, 1, Stage.ENDED, contractEnd, businessDays, null, null, null);
    }

    /** With a new plan; the run of an earlier one is forgotten. */
    Ledger planned(Plan next) {
        return new Ledger(tenant, version + 1, Stage.PLANNED, contractEnd, businessDays, next, null, null);
    }

    /** With a run that begins, or goes on and so fences off the one before. */
    Ledger erasing(Run next) {
        return new Ledger(tenant, version + 1, Stage.ERASING, contractEnd, businessDays, plan, next, null);
    }

    Ledger residue() {
        return new Ledger(tenant, version + 1, Stage.RESIDUE, contractEnd, businessDays, plan, run, null);
    }

    Ledger erased(String signed) {
        return new Ledger(tenant, version + 1, Stage.ERASED, contractEnd, businessDays, plan, run, signed);
    }

    Plan requirePlan() {
        if (plan == null) {
            throw new IllegalStateException(
                    "The erasure of tenant " + tenant + " is not planned yet. Call plan(...) and have it approved.");
        }
        return plan;
    }

    Run requireRun() {
        return Objects.requireNonNull(run, "run");
    }

    String requireCertificate() {
        return Objects.requireNonNull(certificate, "certificate");
    }

    /**
     * How far one target has got.
     *
     * @param target its name
     * @param before how many items it held when the run began
     * @param erased how many of them are erased
     */
    record Progress(String target, long before, long erased) {

        Progress plus(int more) {
            return new Progress(target, before, erased + more);
        }
    }
}
