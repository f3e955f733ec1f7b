/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import io.sharedkit.core.erasure.HoldCheck;
import io.sharedkit.core.tenant.TenantId;
import java.util.List;
import java.util.Locale;

/** How the execution of an erasure ended. */
public sealed interface ErasureResult {

    /**
     * Nothing is left, and this certifies it.
     *
     * @param certificate the signed certificate, the same one however often the execution is repeated
     */
    record Erased(ErasureCertificate certificate) implements ErasureResult {}

    /**
     * Nothing was erased: too few people have approved the plan.
     *
     * @param missing how many more people other than the requester must approve it
     */
    record NotApproved(int missing) implements ErasureResult {}

    /**
     * Nothing (more) was erased: the digest is not that of the present plan. Plan again and have the new plan approved.
     *
     * @param now the plan as it would be now
     */
    record PlanChanged(ErasurePlan now) implements ErasureResult {}

    /**
     * Nothing (more) was erased: data of the tenant must be kept. When every hold has ended, execute the same plan again.
     *
     * @param tenant whose data
     * @param holds what forbids it
     */
    record Held(TenantId tenant, List<HoldCheck.Hold> holds) implements ErasureResult {

        /** Copies the list. */
        public Held {
            holds = List.copyOf(holds);
        }

        /** What is held, on whose demand, and what to do, in Japanese or in English. */
        public String text(Locale locale) {
            return HeldText.of(this, locale);
        }
    }

    /**
     * The targets were run, but the check found rows. There is no certificate. Find out why the rows are there, add what
     * was forgotten, and plan again.
     *
     * @param leftovers where the rows are
     */
    record ResidueFound(List<ResidueCheck.Leftover> leftovers) implements ErasureResult {

        /** Copies the list. */
        public ResidueFound {
            leftovers = List.copyOf(leftovers);
        }
    }
}
