/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import io.sharedkit.core.time.JapanTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * How long a password may serve, and must. Only arithmetic: the caller says when the password was set and what time it is.
 *
 * <p>Expiry counts days of the calendar in Japan, without the day on which the password was set (Civil Code, article 140):
 * one that was set on 1 April and serves 90 days may be used up to the end of 30 June, and expires as 1 July begins, so
 * that a notice can name a day. The least age counts full periods of 24 hours, so that the end of a day gives nothing away.
 */
public final class PasswordAge {
    private final PasswordPolicy policy;

    /** The ages of passwords under this policy; under a tenant's, the one that {@link Passwords#policy} gives. */
    public PasswordAge(PasswordPolicy policy) {
        this.policy = policy;
    }

    /** The first moment at which the password must be changed; empty if passwords do not expire. */
    public Optional<Instant> expiresAt(Instant setAt) {
        return policy.expiryDays() == 0
                ? Optional.empty()
                : Optional.of(JapanTime.startOfDay(JapanTime.date(setAt).plusDays(policy.expiryDays() + 1L)));
    }

    /** Whether the password must be changed. A password that was set in the future, by a clock that was wrong, need not. */
    public boolean isExpired(Instant setAt, Instant now) {
        return expiresAt(setAt).filter(end -> !now.isBefore(end)).isPresent();
    }

    /**
     * The notice to give now: how many days before the expiry it belongs to. If several were missed, only the last of them
     * is due, and after it none of the earlier ones.
     *
     * @param alreadyGiven the notices that were given for this password
     * @return empty if none is due, also after the expiry
     */
    public Optional<Integer> noticeDue(Instant setAt, Collection<Integer> alreadyGiven, Instant now) {
        int latestGiven = alreadyGiven.stream().min(Comparator.naturalOrder()).orElse(Integer.MAX_VALUE);
        return expiresAt(setAt)
                .filter(now::isBefore)
                .flatMap(end -> policy.expiryNotices().stream()
                        .filter(days -> !now.isBefore(end.minus(Duration.ofDays(days))))
                        .min(Comparator.naturalOrder()))
                .filter(days -> days < latestGiven);
    }

    /** The first moment at which the user may choose another password; a forced change need not wait for it. */
    public Instant changeableAt(Instant setAt) {
        return setAt.plus(Duration.ofDays(policy.minAgeDays()));
    }
}
