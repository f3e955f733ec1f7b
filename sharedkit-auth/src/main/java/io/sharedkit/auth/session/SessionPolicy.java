/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.internal.Range;
import io.sharedkit.core.policy.Default;
import io.sharedkit.core.policy.PolicySection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The section {@code sharedkit.auth.session} of the policy file: how long sessions last. Where a role is privileged and
 * its own limit is longer than the one for everybody, the shorter one holds.
 *
 * @param idle how long a session lasts without use, 5 minutes to 1 hour; 30 minutes unless set (OWASP: 15 to 30 minutes
 *     for a low risk; NIST SP 800-63B-4 section 2.2.3: at most 1 hour)
 * @param absolute how long a session lasts at all, 1 to 24 hours; 12 hours unless set (NIST section 2.3.3: at most 12
 *     hours on the highest level, 2.2.3: 24 hours on the middle one)
 * @param privilegedIdle the same without use for privileged roles, 5 minutes to 1 hour; 15 minutes unless set
 * @param privilegedAbsolute the same at all for privileged roles, 1 to 24 hours; 8 hours unless set
 * @param privilegedRoles the roles with the shorter limits; system administrators, their deputies and {@code operator}
 *     unless set
 * @param maxConcurrent how many sessions one account has at a time, 1 to 100; 5 unless set. One more ends the oldest
 * @param stepUpFreshness how old a proof may be for what needs a fresh one, 5 to 15 minutes; 10 minutes unless set
 */
@PolicySection("auth.session")
public record SessionPolicy(
        @Default("PT30M") Duration idle,
        @Default("PT12H") Duration absolute,
        @Default("PT15M") Duration privilegedIdle,
        @Default("PT8H") Duration privilegedAbsolute,
        @Default("operator,sub-system-admin,system-admin") List<String> privilegedRoles,
        @Default("5") @Min(1) @Max(100) int maxConcurrent,
        @Default("PT10M") Duration stepUpFreshness) {

    /** The longest that any policy lets a session last. */
    public static final Duration LONGEST = Duration.ofHours(24);

    /** How far the clock may show a time before the last use: clocks of nodes differ. */
    public static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    private static final Duration LEAST_IDLE = Duration.ofMinutes(5);
    private static final Duration MOST_IDLE = Duration.ofHours(1);
    private static final Duration LEAST_ABSOLUTE = Duration.ofHours(1);
    private static final Duration OFFICE_DAY = Duration.ofHours(8);
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final List<String> PRIVILEGED = List.of("operator", Roles.SUB_SYSTEM_ADMIN, Roles.SYSTEM_ADMIN);

    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public SessionPolicy {
        Range.check("idle", idle, LEAST_IDLE, MOST_IDLE);
        Range.check("absolute", absolute, LEAST_ABSOLUTE, LONGEST);
        Range.check("privileged-idle", privilegedIdle, LEAST_IDLE, MOST_IDLE);
        Range.check("privileged-absolute", privilegedAbsolute, LEAST_ABSOLUTE, LONGEST);
        Range.check("max-concurrent", maxConcurrent, 1, 100);
        Range.check("step-up-freshness", stepUpFreshness, LEAST_IDLE, QUARTER);
        privilegedRoles = privilegedRoles.stream().distinct().sorted().toList();
    }

    /** The policy with every default. */
    public static SessionPolicy standard() {
        return new SessionPolicy(
                Duration.ofMinutes(30),
                Duration.ofHours(12),
                QUARTER,
                OFFICE_DAY,
                PRIVILEGED,
                5,
                Duration.ofMinutes(10));
    }

    /**
     * The preset for who wants it strict: 15 minutes without use and 8 hours at all for everybody (OWASP Session
     * Management: 4 to 8 hours for a day at the office), proofs fresh for 5 minutes.
     */
    public static SessionPolicy strict() {
        return new SessionPolicy(QUARTER, OFFICE_DAY, QUARTER, OFFICE_DAY, PRIVILEGED, 5, LEAST_IDLE);
    }

    /** How long a session of this role lasts without use. */
    public Duration idle(String role) {
        return isPrivileged(role) ? shorter(idle, privilegedIdle) : idle;
    }

    /** How long a session of this role lasts at all. */
    public Duration absolute(String role) {
        return isPrivileged(role) ? shorter(absolute, privilegedAbsolute) : absolute;
    }

    /**
     * The stricter of two policies in each point: a company's choice within the provider's floor is
     * {@code floor.stricter(choice)}.
     */
    public SessionPolicy stricter(SessionPolicy other) {
        return new SessionPolicy(
                shorter(idle, other.idle),
                shorter(absolute, other.absolute),
                shorter(privilegedIdle, other.privilegedIdle),
                shorter(privilegedAbsolute, other.privilegedAbsolute),
                Stream.concat(privilegedRoles.stream(), other.privilegedRoles.stream())
                        .toList(),
                Math.min(maxConcurrent, other.maxConcurrent),
                shorter(stepUpFreshness, other.stepUpFreshness));
    }

    /**
     * Whether these times end a session; for hosts that keep their own. The limits themselves are over: a session ends
     * at the instant at which it has lasted as long as it may.
     *
     * @param role the account's role now, not the one at the login
     * @param openedAt when the login was complete
     * @param lastUsedAt when a request last used it
     * @param now what the clock shows
     * @return empty while it lasts; otherwise {@link EndReason#CLOCK_SET_BACK}, {@link EndReason#ABSOLUTE} or
     *     {@link EndReason#IDLE}
     */
    public Optional<EndReason> judge(String role, Instant openedAt, Instant lastUsedAt, Instant now) {
        if (now.isBefore(lastUsedAt.minus(CLOCK_TOLERANCE)) || now.isBefore(openedAt.minus(CLOCK_TOLERANCE))) {
            return Optional.of(EndReason.CLOCK_SET_BACK);
        }
        Instant latest = now.isAfter(lastUsedAt) ? now : lastUsedAt;
        if (!latest.isBefore(openedAt.plus(absolute(role)))) {
            return Optional.of(EndReason.ABSOLUTE);
        }
        return latest.isBefore(lastUsedAt.plus(idle(role))) ? Optional.empty() : Optional.of(EndReason.IDLE);
    }

    /** When a session ends that is not used any more from its last use on. */
    public Instant endsAt(String role, Instant openedAt, Instant lastUsedAt) {
        Instant unused = lastUsedAt.plus(idle(role));
        Instant latest = openedAt.plus(absolute(role));
        return unused.isBefore(latest) ? unused : latest;
    }

    private boolean isPrivileged(String role) {
        return privilegedRoles.contains(role);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
