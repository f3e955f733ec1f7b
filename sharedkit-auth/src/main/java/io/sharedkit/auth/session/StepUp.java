/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import io.sharedkit.auth.login.Factor;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Whether what was proved is fresh enough. */
final class StepUp {
    private static final Set<Factor> FIRST = EnumSet.of(Factor.PASSWORD, Factor.PASSKEY);

    private final Map<Factor, Instant> proved;
    private final Instant now;
    private final Duration maxAge;

    StepUp(Map<Factor, Instant> proved, Instant now, Duration maxAge) {
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException("max-age is " + maxAge + "; it must be more than PT0S.");
        }
        this.proved = proved;
        this.now = now;
        this.maxAge = maxAge;
    }

    /**
     * As much as at the login: password or passkey, and a second factor if one was ever proved in this session, or if a
     * remembered browser stood in for it.
     */
    Sessions.Freshness everything() {
        Set<Factor> second = EnumSet.noneOf(Factor.class);
        second.addAll(proved.keySet());
        second.removeAll(FIRST);
        Set<Factor> stale = EnumSet.noneOf(Factor.class);
        if (FIRST.stream().noneMatch(this::isFresh)) {
            stale.addAll(FIRST);
            stale.retainAll(proved.keySet());
            stale.addAll(stale.isEmpty() ? Set.of(Factor.PASSWORD) : Set.of());
        }
        if (second.stream().noneMatch(this::isFresh)) {
            stale.addAll(second);
        }
        return stale.isEmpty() ? new Sessions.Fresh() : new Sessions.StepUpNeeded(stale);
    }

    Sessions.Freshness anyOf(Collection<Factor> wanted) {
        return wanted.stream().anyMatch(this::isFresh)
                ? new Sessions.Fresh()
                : new Sessions.StepUpNeeded(Set.copyOf(wanted));
    }

    /**
     * A proof of the future is none: the clock was set back, and nobody knows how old it is. Nor is a remembered browser: in
     * it nothing was proved anew.
     */
    private boolean isFresh(Factor factor) {
        Instant at = factor == Factor.REMEMBERED_BROWSER ? null : proved.get(factor);
        return at != null && now.isBefore(at.plus(maxAge)) && !now.isBefore(at.minus(SessionPolicy.CLOCK_TOLERANCE));
    }
}
