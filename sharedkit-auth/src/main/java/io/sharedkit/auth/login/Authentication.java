/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.auth.account.Account;
import io.sharedkit.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The proof of a complete login: nothing is left to ask. Sessions are opened with it and with nothing else.
 *
 * <p><b>Security guarantees.</b> Only this package makes one. Not guaranteed: anything about later; a session judges the
 * account anew at each request.
 */
public final class Authentication {
    /** How long after the last thing was proved a session can be opened with it. */
    public static final Duration LIFETIME = Duration.ofHours(1);

    private final TenantId tenant;
    private final Account account;
    private final long epoch;
    private final Map<Factor, Instant> factors;

    Authentication(TenantId tenant, Account account, long epoch, Map<Factor, Instant> factors) {
        this.tenant = tenant;
        this.account = account;
        this.epoch = epoch;
        this.factors = Map.copyOf(factors);
    }

    /** The company. */
    public TenantId tenant() {
        return tenant;
    }

    /** Who is logged in. */
    public Account account() {
        return account;
    }

    /** The epoch of the account's credentials; in a later one the login is worth nothing. */
    public long epoch() {
        return epoch;
    }

    /** What was proved, and when. */
    public Map<Factor, Instant> factors() {
        return factors;
    }

    /** How much that is. */
    public Assurance assurance() {
        return Assurance.of(factors.keySet());
    }

    /**
     * Whether everything was proved not longer ago, in this very login: a remembered browser proves nothing anew.
     *
     * @param now the time
     * @param maxAge how long ago the password and the second step may be
     */
    public boolean isFresh(Instant now, Duration maxAge) {
        Instant oldest = now.minus(maxAge);
        return !factors.containsKey(Factor.REMEMBERED_BROWSER)
                && factors.values().stream().noneMatch(at -> at.isBefore(oldest) || at.isAfter(now));
    }

    /** Whether so much time has passed since the last thing was proved that no session is opened any more. */
    public boolean isOver(Instant now) {
        Instant oldest = now.minus(LIFETIME);
        return factors.values().stream().allMatch(at -> at.isBefore(oldest));
    }

    @Override
    public String toString() {
        return "Authentication[tenant=" + tenant + ", account=" + account.id() + ", factors=" + factors.keySet() + "]";
    }
}
