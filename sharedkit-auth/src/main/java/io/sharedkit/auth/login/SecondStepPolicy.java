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
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The section {@code sharedkit.auth.second-step} of the policy file: who needs a second step, and which ones are taken.
 *
 * @param mode for whom; {@code required} unless set
 * @param requiredRoles roles that need the second step whatever the mode says; none unless set
 * @param optionalRoles roles that choose whatever the mode says; none unless set
 * @param offRoles roles that are never asked, whatever the mode says; none unless set
 * @param factors what is taken, such as {@code email_code,totp}; e-mail codes, TOTP and recovery codes unless set. A
 *     company that may not rely on mailboxes leaves {@code email_code} out (NIST SP 800-63B-4 section 3.1.3.1)
 * @param recoveryWithoutFactor whether recovery codes also stand in for e-mail codes, not for TOTP and passkeys only; no
 *     unless set
 * @param rememberBrowser how long a browser in which the second step was passed is not asked again, up to 30 days; not at
 *     all unless set
 * @param stepUpMaxAge how old a login may be that changes its own factors, 1 to 30 minutes; 15 minutes unless set
 */
@PolicySection("auth.second-step")
public record SecondStepPolicy(
        @Default("required") Mode mode,
        @Default("") List<String> requiredRoles,
        @Default("") List<String> optionalRoles,
        @Default("") List<String> offRoles,
        @Default("email_code,totp,recovery_code") List<Factor> factors,
        @Default("false") boolean recoveryWithoutFactor,
        @Default("PT0S") Duration rememberBrowser,
        @Default("PT15M") Duration stepUpMaxAge) {

    /** Who needs the second step; what stands first is stricter. */
    public enum Mode {
        /** Everybody. */
        REQUIRED,
        /** Who has asked for it, or has set up another factor than e-mail. */
        OPTIONAL,
        /** Nobody. */
        OFF
    }

    private static final Duration LONGEST_MEMORY = Duration.ofDays(30);
    private static final Duration STEP_UP = Duration.ofMinutes(15);

    /**
     * @throws IllegalArgumentException if a value is out of its range, a role stands twice, or nothing that is taken is a
     *     second step
     */
    public SecondStepPolicy {
        Range.check("remember-browser", rememberBrowser, Duration.ZERO, LONGEST_MEMORY);
        Range.check("step-up-max-age", stepUpMaxAge, Duration.ofMinutes(1), Duration.ofMinutes(30));
        requiredRoles = List.copyOf(requiredRoles);
        optionalRoles = List.copyOf(optionalRoles);
        offRoles = List.copyOf(offRoles);
        factors = List.copyOf(factors);
        List<String> roles = Stream.of(requiredRoles, optionalRoles, offRoles)
                .flatMap(List::stream)
                .toList();
        if (roles.size() != roles.stream().distinct().count()) {
            throw new IllegalArgumentException(
                    "required-roles, optional-roles and off-roles name a role twice: " + roles + "; each stands once.");
        }
        if (factors.isEmpty() || !factors.stream().allMatch(Factor::isSecond)) {
            throw new IllegalArgumentException("factors is " + factors
                    + "; it names at least one of email_code, totp, recovery_code, passkey, and no other.");
        }
        if (isRecoveryAlone(factors)) {
            throw new IllegalArgumentException(
                    "factors is recovery_code alone; add what it stands in for: email_code, totp or passkey.");
        }
    }

    /** The policy with every default. */
    public static SecondStepPolicy standard() {
        return required(List.of(Factor.EMAIL_CODE, Factor.TOTP, Factor.RECOVERY_CODE));
    }

    /** The policy for the operators of the provider: always, and never by e-mail. */
    public static SecondStepPolicy forOperators() {
        return required(List.of(Factor.TOTP, Factor.PASSKEY, Factor.RECOVERY_CODE));
    }

    private static SecondStepPolicy required(List<Factor> factors) {
        return new SecondStepPolicy(
                Mode.REQUIRED, List.of(), List.of(), List.of(), factors, false, Duration.ZERO, STEP_UP);
    }

    /** The mode for a role. */
    public Mode modeFor(String role) {
        if (requiredRoles.contains(role)) {
            return Mode.REQUIRED;
        }
        if (optionalRoles.contains(role)) {
            return Mode.OPTIONAL;
        }
        return offRoles.contains(role) ? Mode.OFF : mode;
    }

    /**
     * What is stricter of both, at each point and for each role: a company's wish inside the provider's floor. Where both
     * take no factor in common, those of this one are taken.
     */
    public SecondStepPolicy stricter(SecondStepPolicy other) {
        return new SecondStepPolicy(
                stricter(mode, other.mode),
                roles(other, Mode.REQUIRED),
                roles(other, Mode.OPTIONAL),
                roles(other, Mode.OFF),
                common(other),
                recoveryWithoutFactor && other.recoveryWithoutFactor,
                shorter(rememberBrowser, other.rememberBrowser),
                shorter(stepUpMaxAge, other.stepUpMaxAge));
    }

    /** The same policy with another mode. */
    public SecondStepPolicy with(Mode other) {
        return new SecondStepPolicy(
                other,
                requiredRoles,
                optionalRoles,
                offRoles,
                factors,
                recoveryWithoutFactor,
                rememberBrowser,
                stepUpMaxAge);
    }

    /** The same policy with other factors. */
    public SecondStepPolicy with(List<Factor> taken) {
        return new SecondStepPolicy(
                mode,
                requiredRoles,
                optionalRoles,
                offRoles,
                taken,
                recoveryWithoutFactor,
                rememberBrowser,
                stepUpMaxAge);
    }

    /** The same policy, remembering browsers for so long. */
    public SecondStepPolicy remembering(Duration howLong) {
        return new SecondStepPolicy(
                mode, requiredRoles, optionalRoles, offRoles, factors, recoveryWithoutFactor, howLong, stepUpMaxAge);
    }

    private List<String> roles(SecondStepPolicy other, Mode wanted) {
        TreeSet<String> named = new TreeSet<>();
        for (SecondStepPolicy one : List.of(this, other)) {
            named.addAll(one.requiredRoles);
            named.addAll(one.optionalRoles);
            named.addAll(one.offRoles);
        }
        return named.stream()
                .filter(role -> stricter(modeFor(role), other.modeFor(role)) == wanted)
                .toList();
    }

    private List<Factor> common(SecondStepPolicy other) {
        List<Factor> both = factors.stream().filter(other.factors::contains).toList();
        return both.isEmpty() || isRecoveryAlone(both) ? factors : both;
    }

    private static boolean isRecoveryAlone(List<Factor> factors) {
        return factors.stream().allMatch(Factor.RECOVERY_CODE::equals);
    }

    private static Mode stricter(Mode one, Mode other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
