/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.AccountDirectory;
import io.sharedkit.auth.credential.CredentialState;
import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.password.PasswordAge;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.mail.MailOutbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tells users by mail that their password comes to its end, where their company lets passwords expire. Have {@link #give}
 * called once a day for each company, by {@link io.sharedkit.core.tenant.batch.TenantBatch} for example.
 *
 * <p>A password of which nobody knows when it was set, since the account is older than the library, counts from the day on
 * which the library first saw the account: at a login, or here.
 *
 * <p><b>Security guarantees.</b> Each notice goes out once for a password, on however many nodes and however often this is
 * called; a notice that was missed is not made up for after a later one fell due. The mail has no link.
 */
public final class ExpiryNotices {
    private static final String NOTICED = "auth.password.expiry-noticed";
    private static final Actor SYSTEM = Actor.system("auth.password.expiry");

    private final AccountDirectory accounts;
    private final Credentials credentials;
    private final Passwords passwords;
    private final MailOutbox mail;
    private final LifecycleMails mails;
    private final Events events;
    private final InstantSource clock;

    ExpiryNotices(PasswordLifecycle.Builder settings, Events events) {
        this.accounts = settings.realm().accounts();
        this.credentials = settings.realm().credentials();
        this.passwords = settings.realm().passwords();
        this.mail = settings.realm().mail();
        this.mails = new LifecycleMails(settings.realm());
        this.events = events;
        this.clock = settings.realm().clock();
    }

    /**
     * Gives the notices that are due in the company of the current scope. Where that fails for one user, such as one whose
     * address is none, all others get theirs first. Called again it goes on, since what was given is not given twice.
     *
     * @return how many notices were given
     * @throws RuntimeException the first failure, if there was one
     * @throws DatabaseException at once, if the database is away
     */
    public int give() {
        PasswordAge age = new PasswordAge(passwords.policy());
        AtomicInteger given = new AtomicInteger();
        AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        if (age.expiresAt(clock.instant()).isPresent()) {
            credentials.forEach((accountId, hash) -> given.addAndGet(tried(age, accountId, failure) ? 1 : 0));
        }
        RuntimeException first = failure.get();
        if (first != null) {
            throw first;
        }
        return given.get();
    }

    private boolean tried(PasswordAge age, String accountId, AtomicReference<@Nullable RuntimeException> failure) {
        try {
            return give(age, accountId);
        } catch (DatabaseException e) {
            throw e;
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
            return false;
        }
    }

    /** Whether the password is past its end and opens nothing but the choice of another one. */
    boolean isExpired(CredentialState state) {
        return state.isExpired(new PasswordAge(passwords.policy()), clock.instant());
    }

    private boolean give(PasswordAge age, String accountId) {
        CredentialState state = credentials.ensure(accountId);
        Instant since = state.passwordSince().orElseThrow();
        Optional<Integer> days = age.noticeDue(since, List.of(), clock.instant());
        return days.isPresent()
                && !state.mustChange()
                && accounts.find(accountId)
                        .filter(account -> account.status() == Account.Status.ACTIVE)
                        .filter(account ->
                                give(account, since, age.expiresAt(since).orElseThrow(), days.get()))
                        .isPresent();
    }

    private boolean give(Account account, Instant since, Instant end, int days) {
        return credentials.inTransaction(() -> {
            boolean mine = credentials.claimNotice(account.id(), since, end.minus(Duration.ofDays(days)));
            if (mine) {
                mail.enqueue(mails.expiry(account, end));
                events.succeeded(SYSTEM, NOTICED, account.id(), "daysLeft", Integer.toString(days));
            }
            return mine;
        });
    }
}
