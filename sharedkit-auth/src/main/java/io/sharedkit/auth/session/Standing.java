/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.AccountDirectory;
import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.internal.Contracts;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** What an account, its company and its credentials say now; every method works for the tenant of the current scope. */
final class Standing {
    private final AccountDirectory accounts;
    private final Credentials credentials;
    private final Contracts contracts;
    private final Supplier<SessionPolicy> policies;

    Standing(Sessions.Builder settings) {
        this.accounts = settings.realm().accounts();
        this.credentials = settings.realm().credentials();
        this.contracts = new Contracts(settings.realm().directory());
        this.policies = settings.policy();
    }

    Optional<Account> account(String accountId) {
        return accounts.find(accountId);
    }

    SessionPolicy policy() {
        return policies.get();
    }

    long epoch(String accountId) {
        return credentials.state(accountId).epoch();
    }

    /** Why this account can have no session now, in no epoch. */
    Optional<EndReason> obstacle(Optional<Account> account) {
        if (!contracts.isActive()) {
            return Optional.of(EndReason.CONTRACT_NOT_ACTIVE);
        }
        if (account.isEmpty()) {
            return Optional.of(EndReason.ACCOUNT_GONE);
        }
        return account.get().status() == Account.Status.ACTIVE
                ? Optional.empty()
                : Optional.of(EndReason.ACCOUNT_NOT_ACTIVE);
    }

    /** Why a session of an account that may have one is over; a raised epoch counts before any limit. */
    static Optional<EndReason> over(StoredSession session, long epoch, SessionPolicy policy, String role, Instant now) {
        return session.epoch() == epoch
                ? policy.judge(role, session.openedAt(), session.lastUsedAt(), now)
                : Optional.of(EndReason.CREDENTIALS_CHANGED);
    }
}
