/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;

/**
 * That somebody gave the right password, and nothing more. It holds no authority: it only opens the second step, for ten
 * minutes. Each password step makes a new one.
 *
 * <p><b>Security guarantees.</b> Only {@link PasswordLogin} makes one, and its token carries a keyed hash, so that nobody
 * makes or changes one outside. Not guaranteed: that the token is presented by whom it was given to; keep it in a cookie
 * that is {@code __Host-}, Secure, HttpOnly and SameSite=Strict.
 */
public final class PreAuthentication {

    /** How long it lasts. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    private final TenantId tenant;
    private final String accountId;
    private final String id;
    private final long epoch;
    private final Instant issuedAt;
    private final String token;

    PreAuthentication(TenantId tenant, String accountId, String id, long epoch, Instant issuedAt, String token) {
        this.tenant = tenant;
        this.accountId = accountId;
        this.id = id;
        this.epoch = epoch;
        this.issuedAt = issuedAt;
        this.token = token;
    }

    /** The company that was logged in to. */
    public TenantId tenant() {
        return tenant;
    }

    /** Whose password it was. */
    public String accountId() {
        return accountId;
    }

    /** Its own random id, which a challenge is bound to. */
    public String id() {
        return id;
    }

    /** The epoch of the account's credentials in which it was made; in a later one it opens nothing. */
    long epoch() {
        return epoch;
    }

    /** When the password was compared. */
    public Instant issuedAt() {
        return issuedAt;
    }

    /** When it ends; from then on it opens nothing. */
    public Instant expiresAt() {
        return issuedAt.plus(LIFETIME);
    }

    /** What to keep in the browser until the second step; {@link PasswordLogin#resume} reads it back on any node. */
    public String token() {
        return token;
    }

    @Override
    public String toString() {
        return "PreAuthentication[account=" + accountId + ", token=***]";
    }
}
