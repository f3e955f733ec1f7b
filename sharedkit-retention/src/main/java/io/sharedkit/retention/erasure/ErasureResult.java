/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import java.util.List;

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
