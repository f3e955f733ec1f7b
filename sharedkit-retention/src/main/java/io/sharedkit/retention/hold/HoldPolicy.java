/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.hold;

import io.sharedkit.core.policy.Default;
import io.sharedkit.core.policy.PolicyFile;
import io.sharedkit.core.policy.PolicySection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Map;

/**
 * The section {@code sharedkit.retention.hold} of the policy file.
 *
 * @param reviewMonths how many months ahead a review may lie, 1 to 60. 12 unless said otherwise: a hold keeps data that
 *     the law or a contract wants erased, so somebody says at least once a year that it is still needed
 * @param requestDays for how many times 24 hours a request that nobody has approved keeps the data, 1 to 28. 7 unless said
 *     otherwise, as long as an approval can be given: a holiday does not undo it, and one person alone cannot put an
 *     erasure off for long
 */
@PolicySection("retention.hold")
public record HoldPolicy(
        @Default("12") @Min(1) @Max(60) int reviewMonths,
        @Default("7") @Min(1) @Max(28) int requestDays) {

    /** Every key at its default. */
    public static HoldPolicy defaults() {
        return PolicyFile.of("defaults", Map.of()).bind(HoldPolicy.class).get(HoldPolicy.class);
    }
}
