/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.auth.account.Account;
import io.sharedkit.core.tenant.TenantId;
import java.time.Instant;
import java.util.Map;

/**
 * The proof of a complete login: nothing is left to ask. Sessions are opened with it and with nothing else.
 *
 * <p><b>Security guarantees.</b> Only this package makes one. Not guaranteed: anything about later; a session judges the
 * account anew at each request.
 */
public final class Authentication {
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

    @Override
    public String toString() {
        return "Authentication[tenant=" + tenant + ", account=" + account.id() + ", factors=" + factors.keySet() + "]";
    }
}
