/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import io.sharedkit.auth.internal.Range;
import io.sharedkit.auth.throttle.Rate;
import io.sharedkit.core.policy.Default;
import io.sharedkit.core.policy.PolicySection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * The section {@code sharedkit.auth.password-reset} of the policy file: how long links work, and how often they may be
 * asked for. What goes beyond a limit is dropped and gets the same answer.
 *
 * @param linkLifetime how long the link of a reset works, 10 minutes to 24 hours; 30 minutes unless set: long enough for a
 *     slow mail, and who finds the mail later finds nothing
 * @param perLogin how often an hour a link is asked for one user, so that no mailbox is flooded, 1 to 20; 5 unless set
 * @param perAddress how often an hour one IPv4 address or one IPv6 network of 64 bits asks, 5 to 1000; 20 unless set
 * @param perCompany how often an hour links are asked for in one company, 10 to 100,000; 300 unless set
 */
@PolicySection("auth.password-reset")
public record ResetPolicy(
        @Default("PT30M") Duration linkLifetime,
        @Default("5") @Min(1) @Max(20) int perLogin,
        @Default("20") @Min(5) @Max(1000) int perAddress,
        @Default("300") @Min(10) @Max(100_000) int perCompany) {

    private static final Duration HOUR = Duration.ofHours(1);

    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public ResetPolicy {
        Range.check("link-lifetime", linkLifetime, Duration.ofMinutes(10), Duration.ofHours(24));
        Range.check("per-login", perLogin, 1, 20);
        Range.check("per-address", perAddress, 5, 1000);
        Range.check("per-company", perCompany, 10, 100_000);
    }

    /** The policy with every default. */
    public static ResetPolicy standard() {
        return new ResetPolicy(Duration.ofMinutes(30), 5, 20, 300);
    }

    Rate login() {
        return new Rate(perLogin, HOUR);
    }

    Rate address() {
        return new Rate(perAddress, HOUR);
    }

    Rate company() {
        return new Rate(perCompany, HOUR);
    }
}
