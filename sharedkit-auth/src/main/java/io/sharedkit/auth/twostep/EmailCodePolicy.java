/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.auth.internal.Range;
import io.sharedkit.core.policy.Default;
import io.sharedkit.core.policy.PolicySection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * The section {@code sharedkit.auth.email-code} of the policy file: the limits of codes that go by e-mail.
 *
 * @param codeDigits digits of a code, 6 to 8; 6 unless set (ASVS 5.0, 6.5.4: at least 20 bits)
 * @param codeTtl how long a code works, 3 to 10 minutes; 10 minutes unless set (ASVS 5.0, 6.5.5: at most 10)
 * @param maxAttempts how often a code may be tried in one challenge, resent codes included, 3 to 5; 5 unless set
 * @param resendWait how long a user waits before the next code of a challenge, 30 seconds to 10 minutes; 1 minute unless
 *     set
 * @param maxSends how many codes one challenge sends, 1 to 5; 5 unless set
 * @param maxFailuresPerDay how many codes of one user may be wrong within 24 hours, whatever the number of logins, 5 to
 *     20; 20 unless set. Who has the password and guesses six digits then needs 50,000 days on average
 * @param maxSendsPerDay how many codes one user is sent within 24 hours, 5 to 100; 20 unless set
 */
@PolicySection("auth.email-code")
public record EmailCodePolicy(
        @Default("6") @Min(6) @Max(8) int codeDigits,
        @Default("PT10M") Duration codeTtl,
        @Default("5") @Min(3) @Max(5) int maxAttempts,
        @Default("PT1M") Duration resendWait,
        @Default("5") @Min(1) @Max(5) int maxSends,
        @Default("20") @Min(5) @Max(20) int maxFailuresPerDay,
        @Default("20") @Min(5) @Max(100) int maxSendsPerDay) {

    private static final Duration STANDARD_TTL = Duration.ofMinutes(10);
    private static final Duration STANDARD_WAIT = Duration.ofMinutes(1);

    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public EmailCodePolicy {
        Range.check("code-digits", codeDigits, 6, 8);
        Range.check("code-ttl", codeTtl, Duration.ofMinutes(3), Duration.ofMinutes(10));
        Range.check("max-attempts", maxAttempts, 3, 5);
        Range.check("resend-wait", resendWait, Duration.ofSeconds(30), Duration.ofMinutes(10));
        Range.check("max-sends", maxSends, 1, 5);
        Range.check("max-failures-per-day", maxFailuresPerDay, 5, 20);
        Range.check("max-sends-per-day", maxSendsPerDay, 5, 100);
    }

    /** The policy with every default. */
    public static EmailCodePolicy standard() {
        return new EmailCodePolicy(6, STANDARD_TTL, 5, STANDARD_WAIT, 5, 20, 20);
    }
}
