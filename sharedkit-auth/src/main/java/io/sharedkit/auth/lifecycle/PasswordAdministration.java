/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.AccountDirectory;
import io.sharedkit.auth.account.Authority;
import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.work.WorkQueue;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/**
 * What administrators do to passwords: start a reset and require a change. Works for the tenant of the current scope.
 *
 * <p>{@code by} is judged at each call: a user needs an administering role now and reaches users of the own rank and below,
 * see {@link Authority}; operators of the provider and the system need none.
 *
 * <p><b>Security guarantees.</b> An administrator never chooses, sets or sees a password (ASVS 5.0, 6.4.6), nor the link
 * that is mailed to the user.
 */
public final class PasswordAdministration {
    static final String WORK = "auth.password.require-change";

    private static final String STARTED = "auth.password.reset-started";
    private static final String REQUIRED = "auth.password.change-required";
    private static final String ALL_REQUIRED = "auth.password.change-required-of-all";
    private static final String SEPARATOR = "\n";

    private final AccountDirectory accounts;
    private final Credentials credentials;
    private final ResetMailing mailing;
    private final RequestLimits limits;
    private final WorkQueue queue;
    private final Events events;
    private final InstantSource clock;
    private final Authority authority;

    PasswordAdministration(PasswordLifecycle.Builder settings, ResetMailing mailing, Events events) {
        this.accounts = settings.realm().accounts();
        this.credentials = settings.realm().credentials();
        this.mailing = mailing;
        this.limits = new RequestLimits(settings.rates(), settings.policy());
        this.queue = settings.queue();
        this.events = events;
        this.clock = settings.realm().clock();
        this.authority = settings.realm().authority();
    }

    /**
     * Mails the user a link for another password, the present one stays; an invited user gets what
     * {@link PasswordLifecycle.Builder#invitations} mails.
     */
    public Outcome startReset(String accountId, Actor by) {
        return administer(
                STARTED,
                accountId,
                by,
                account -> !limits.takeForUser(Tenants.current(), accountId)
                        ? Outcome.TOO_OFTEN
                        : credentials.inTransaction(() -> {
                            boolean mailed = mailing.mail(account, by, events);
                            if (mailed) {
                                events.succeeded(by, STARTED, accountId);
                            }
                            return mailed ? Outcome.DONE : Outcome.NO_PASSWORD;
                        }));
    }

    /** From now on the password opens nothing but the choice of another one; everything that is logged in ends. */
    public Outcome requireChange(String accountId, Actor by) {
        return administer(REQUIRED, accountId, by, account -> {
            if (credentials.hash(accountId).isEmpty()) {
                return Outcome.NO_PASSWORD;
            }
            return credentials.inTransaction(() -> {
                if (!require(accountId, by, clock.instant().plus(1, ChronoUnit.DAYS))) {
                    credentials.endLogins(accountId); // the change was required before, which ends nothing by itself
                    events.succeeded(by, REQUIRED, accountId);
                }
                return Outcome.DONE;
            });
        });
    }

    /**
     * Requires a change of every password that was set before now, and ends everything that is logged in with one: after an
     * incident. It begins at once in the background and survives a crash; each account is an event. A user needs the
     * highest rank for it.
     */
    public Outcome requireChangeOfAll(Actor by) {
        if (!authority.reachesEverybody(by)) {
            return refused(ALL_REQUIRED, "", by, Outcome.NOT_ALLOWED);
        }
        return credentials.inTransaction(() -> {
            Instant now = clock.instant();
            long micros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
            credentials.endLoginsOfWhoMustChange(); // the background finds nothing left to do for them
            events.succeeded(by, ALL_REQUIRED, "");
            queue.schedule(WORK, micros + SEPARATOR + by.kind() + SEPARATOR + by.id(), now);
            return Outcome.DONE;
        });
    }

    /** Account by account, each in a transaction of its own; done twice it finds nothing left to do. */
    void requireChangeOfAll(String payload) {
        String[] parts = payload.split(SEPARATOR, 3);
        Instant before = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
        Actor by = new Actor(Actor.Kind.valueOf(parts[1]), parts[2]);
        credentials.forEach((accountId, hash) -> require(accountId, by, before));
    }

    private boolean require(String accountId, Actor by, Instant setBefore) {
        return credentials.inTransaction(() -> {
            boolean retired = credentials.retire(accountId, setBefore);
            if (retired) {
                events.succeeded(by, REQUIRED, accountId);
            }
            return retired;
        });
    }

    private Outcome administer(String action, String accountId, Actor by, Function<Account, Outcome> step) {
        Outcome outcome = authority.administers(by)
                ? accounts.find(accountId)
                        .map(account ->
                                authority.reaches(by, account.role()) ? step.apply(account) : Outcome.NOT_ALLOWED)
                        .orElse(Outcome.UNKNOWN_ACCOUNT)
                : Outcome.NOT_ALLOWED;
        return outcome == Outcome.DONE ? outcome : refused(action, accountId, by, outcome);
    }

    private Outcome refused(String action, String accountId, Actor by, Outcome why) {
        events.denied(by, action, accountId, "reason", why.name());
        return why;
    }

    /** What came of it. */
    public enum Outcome {
        /** It is done. */
        DONE,
        /** Who asked has no administering role, or one below that of the account. */
        NOT_ALLOWED,
        /** The company has no such account. */
        UNKNOWN_ACCOUNT,
        /**
         * The account has no password that could be replaced: it is disabled, logs in by other means, or is invited and
         * {@link PasswordLifecycle.Builder#invitations} was not set.
         */
        NO_PASSWORD,
        /** Links were mailed too often within the hour, to this user or in this company; see {@link ResetPolicy}. */
        TOO_OFTEN
    }
}
