/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.auth.internal.Range;
import io.sharedkit.auth.throttle.FailureLimits;
import io.sharedkit.auth.throttle.Rate;
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
 * @param maxFailuresPerDay how many e-mail codes of one user may be wrong within 24 hours, complete logins in between or
 *     not, 5 to 20; 20 unless set
 * @param resendWait how long a user waits for the second code, over all logins, 1 to 10 minutes; 1 minute unless set. Each
 *     further wait is twice as long, up to 16 times, which makes 5 codes in 30 minutes at most; a right code ends that
 * @param maxSendsPerDay how many codes one user is sent within 24 hours without a right one, 3 to 10; 10 unless set
 * @param maxSendsPerMailbox how many codes go to one mail address without a right one, over all companies: so many at once,
 *     and then evenly so many an hour, 3 to 10; 10 unless set
 * @param maxSendsPerNetwork how many codes are asked for from one IP address (or IPv6 network of 64 bits) without a right
 *     one: so many at once, and then evenly so many an hour, 5 to 1000; 20 unless set. A right answer gives its code back, so
 *     that an office behind one address needs no more than the codes that are under way at once, beside those that nobody
 *     answers: 20 do for some 200 people who log in within 10 minutes and take half a minute each. Set more for larger ones
 */
@PolicySection("auth.email-code")
public record EmailCodePolicy(
        @Default("6") @Min(6) @Max(8) int codeDigits,
        @Default("PT10M") Duration codeTtl,
        @Default("5") @Min(3) @Max(5) int maxAttempts,
        @Default("20") @Min(5) @Max(20) int maxFailuresPerDay,
        @Default("PT1M") Duration resendWait,
        @Default("10") @Min(3) @Max(10) int maxSendsPerDay,
        @Default("10") @Min(3) @Max(10) int maxSendsPerMailbox,
        @Default("20") @Min(5) @Max(1000) int maxSendsPerNetwork) {

    private static final Duration STANDARD_TTL = Duration.ofMinutes(10);
    private static final Duration STANDARD_WAIT = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int LONGEST_WAIT = 16;

    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public EmailCodePolicy {
        Range.check("code-digits", codeDigits, 6, 8);
        Range.check("code-ttl", codeTtl, Duration.ofMinutes(3), Duration.ofMinutes(10));
        Range.check("max-attempts", maxAttempts, 3, 5);
        Range.check("max-failures-per-day", maxFailuresPerDay, 5, 20);
        Range.check("resend-wait", resendWait, Duration.ofMinutes(1), Duration.ofMinutes(10));
        Range.check("max-sends-per-day", maxSendsPerDay, 3, 10);
        Range.check("max-sends-per-mailbox", maxSendsPerMailbox, 3, 10);
        Range.check("max-sends-per-network", maxSendsPerNetwork, 5, 1000);
    }

    /** The policy with every default. */
    public static EmailCodePolicy standard() {
        return new EmailCodePolicy(6, STANDARD_TTL, 5, 20, STANDARD_WAIT, 10, 10, 20);
    }

    /** What is stricter of both, at each point. */
    public EmailCodePolicy stricter(EmailCodePolicy other) {
        return new EmailCodePolicy(
                Math.max(codeDigits, other.codeDigits),
                codeTtl.compareTo(other.codeTtl) < 0 ? codeTtl : other.codeTtl,
                Math.min(maxAttempts, other.maxAttempts),
                Math.min(maxFailuresPerDay, other.maxFailuresPerDay),
                resendWait.compareTo(other.resendWait) > 0 ? resendWait : other.resendWait,
                Math.min(maxSendsPerDay, other.maxSendsPerDay),
                Math.min(maxSendsPerMailbox, other.maxSendsPerMailbox),
                Math.min(maxSendsPerNetwork, other.maxSendsPerNetwork));
    }

    FailureLimits sends() {
        return new FailureLimits(1, resendWait, longestWait(), maxSendsPerDay, FailureLimits.MOST);
    }

    Duration longestWait() {
        return resendWait.multipliedBy(LONGEST_WAIT);
    }

    Rate mailbox() {
        return new Rate(maxSendsPerMailbox, HOUR);
    }

    Rate network() {
        return new Rate(maxSendsPerNetwork, HOUR);
    }
}
