/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.auth.internal.Range;
import io.sharedkit.core.policy.Default;
import io.sharedkit.core.policy.PolicySection;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The section {@code sharedkit.auth.second-step} of the policy file: who needs a second step, and which ones are taken.
 *
 * @param mode for whom; {@code required} unless set
 * @param requiredRoles roles that need the second step whatever the mode says; none unless set
 * @param factors what is taken, such as {@code email-code,totp}; e-mail codes, TOTP and recovery codes unless set. A
 *     company that may not rely on mailboxes leaves {@code email-code} out (NIST SP 800-63B-4 section 3.1.3.1)
 * @param rememberBrowser how long a browser in which the second step was passed is not asked again, up to 30 days; not at
 *     all unless set
 */
@PolicySection("auth.second-step")
public record SecondStepPolicy(
        @Default("required") Mode mode,
        @Default("") List<String> requiredRoles,
        @Default("email-code,totp,recovery-code") List<Factor> factors,
        @Default("PT0S") Duration rememberBrowser) {

    /** Who needs the second step. */
    public enum Mode {
        /** Everybody. */
        REQUIRED,
        /** Who has asked for it, or has set up another factor than e-mail. */
        OPTIONAL,
        /** Nobody but the required roles. */
        OFF
    }

    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Set<Factor> NO_SECOND = Set.of(Factor.PASSWORD);

    /**
     * @throws IllegalArgumentException if a value is out of its range, or nothing that is taken is a second step
     */
    public SecondStepPolicy {
        Range.check("remember-browser", rememberBrowser, Duration.ZERO, LONGEST);
        requiredRoles = List.copyOf(requiredRoles);
        factors = List.copyOf(factors);
        if (factors.isEmpty() || factors.stream().anyMatch(NO_SECOND::contains)) {
            throw new IllegalArgumentException("factors is " + factors
                    + "; it names at least one of email-code, totp, recovery-code, passkey, and no other.");
        }
        if (factors.equals(List.of(Factor.RECOVERY_CODE))) {
            throw new IllegalArgumentException(
                    "factors is recovery-code alone; add what it stands in for: email-code, totp or passkey.");
        }
    }

    /** The policy with every default. */
    public static SecondStepPolicy standard() {
        return new SecondStepPolicy(
                Mode.REQUIRED, List.of(), List.of(Factor.EMAIL_CODE, Factor.TOTP, Factor.RECOVERY_CODE), Duration.ZERO);
    }

    /** The policy for the operators of the provider: always, and never by e-mail. */
    public static SecondStepPolicy forOperators() {
        return new SecondStepPolicy(
                Mode.REQUIRED, List.of(), List.of(Factor.TOTP, Factor.PASSKEY, Factor.RECOVERY_CODE), Duration.ZERO);
    }

    /** The same policy with another mode. */
    public SecondStepPolicy with(Mode other) {
        return new SecondStepPolicy(other, requiredRoles, factors, rememberBrowser);
    }
}
