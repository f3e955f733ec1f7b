/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.core.tenant.TenantId;
import java.time.Instant;
import java.util.Map;

/**
 * A session as it was found at one request: use it for that request and keep it no longer. The account in it was read at
 * this request, so that another role holds at once.
 */
public final class Session {
    private final TenantId tenant;
    private final Account account;
    private final StoredSession stored;
    private final Instant endsAt;

    Session(TenantId tenant, Account account, StoredSession stored, Instant endsAt) {
        this.tenant = tenant;
        this.account = account;
        this.stored = stored;
        this.endsAt = endsAt;
    }

    /** The company. */
    public TenantId tenant() {
        return tenant;
    }

    /** Whose session it is, as the account is now. */
    public Account account() {
        return account;
    }

    /** Its public id: it stands in lists and events, stays the same when the token is renewed, and opens nothing. */
    public String id() {
        return stored.id();
    }

    /** When it was opened; the absolute limit counts from here, also after a renewal or a step-up. */
    public Instant openedAt() {
        return stored.openedAt();
    }

    /** When it ends if it is not used after this request. */
    public Instant endsAt() {
        return endsAt;
    }

    /** What was proved, and when last. */
    public Map<Factor, Instant> factors() {
        return stored.factors();
    }

    StoredSession stored() {
        return stored;
    }

    @Override
    public String toString() {
        return "Session[tenant=" + tenant + ", account=" + account.id() + ", id=" + id() + "]";
    }
}
