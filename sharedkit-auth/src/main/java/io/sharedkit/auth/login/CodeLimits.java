/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.auth.internal.Range;
import io.sharedkit.auth.throttle.FailureLimits;
import io.sharedkit.core.policy.Default;
import io.sharedkit.core.policy.PolicySection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * The section {@code sharedkit.auth.code-limits} of the policy file: how often the second step of one account may fail, over
 * all its factors, logins, browsers and nodes. A company may be stricter, never laxer.
 *
 * @param free wrong answers that need no waiting, 3 to 10; 10 unless set
 * @param firstWait the first wait after these, 30 seconds to 1 hour; 30 seconds unless set. Each next one is twice as long,
 *     up to an hour (NIST SP 800-63B-4, 3.2.2)
 * @param perDay wrong answers within any 24 hours, complete logins in between or not, 5 to 20; 20 unless set. Who has the password and guesses six digits then
 *     needs 50,000 days on average
 * @param ever wrong answers in a row, 10 to 100; 100 unless set, which is the most that NIST SP 800-63B-4 (3.2.2) allows.
 *     Then nothing is compared until an administrator resets the account's factors
 */
@PolicySection("auth.code-limits")
public record CodeLimits(
        @Default("10") @Min(3) @Max(10) int free,
        @Default("PT30S") Duration firstWait,
        @Default("20") @Min(5) @Max(20) int perDay,
        @Default("100") @Min(10) @Max(100) int ever) {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public CodeLimits {
        Range.check("free", free, 3, 10);
        Range.check("first-wait", firstWait, FIRST_WAIT, LONGEST_WAIT);
        Range.check("per-day", perDay, 5, 20);
        Range.check("ever", ever, 10, FailureLimits.MOST);
    }

    /** The limits with every default. */
    public static CodeLimits standard() {
        return new CodeLimits(10, FIRST_WAIT, 20, FailureLimits.MOST);
    }

    /** What is stricter of both, at each point. */
    public CodeLimits stricter(CodeLimits other) {
        return new CodeLimits(
                Math.min(free, other.free),
                firstWait.compareTo(other.firstWait) > 0 ? firstWait : other.firstWait,
                Math.min(perDay, other.perDay),
                Math.min(ever, other.ever));
    }

    FailureLimits failures() {
        return new FailureLimits(free, firstWait, LONGEST_WAIT, perDay, ever);
    }
}
