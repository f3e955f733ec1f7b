/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.account.Accounts.InviteResult;
import io.sharedkit.auth.account.Accounts.Invited;
import io.sharedkit.auth.account.Accounts.NotInvited;
import io.sharedkit.auth.account.Accounts.NotInvitedReason;
import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.internal.Contracts;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.Seats;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** How users come: a seat, a row and a mail, all or none. */
final class Inviting {
    private static final String INVITED = "auth.account.invited";

    private final AccountStore store;
    private final Seats seats;
    private final Contracts contracts;
    private final Authority authority;
    private final Invitations invitations;
    private final Credentials credentials;
    private final Events events;
    private final MailLimits mails;
    private final InstantSource clock;

    Inviting(AccountsBuilder settings, Contracts contracts, Authority authority, Events events) {
        this.store = settings.store();
        this.seats = settings.seats();
        this.contracts = contracts;
        this.authority = authority;
        this.invitations = new Invitations(settings);
        this.credentials = settings.realm().credentials();
        this.events = events;
        this.mails = settings.mailLimits();
        this.clock = settings.realm().clock();
    }

    InviteResult invite(Account wanted, LoginId login, Actor by) {
        Optional<NotInvitedReason> obstacle = obstacle(wanted.role(), by).or(() -> tooMany(login));
        return obstacle.isPresent() ? refused(obstacle.get(), "", by) : add(wanted, login, by, () -> send(wanted, by));
    }

    /** The same without a mail. */
    InviteResult register(Account wanted, LoginId login, Actor by) {
        Optional<NotInvitedReason> obstacle = obstacle(wanted.role(), by);
        return obstacle.isPresent()
                ? refused(obstacle.get(), "", by)
                : add(wanted, login, by, () -> {
                    events.succeeded(by, "auth.account.registered", wanted.id(), "role", wanted.role());
                    return new Invited(wanted);
                });
    }

    private InviteResult add(Account wanted, LoginId login, Actor by, Supplier<InviteResult> next) {
        return store.inTransaction(() -> {
            if (store.find(login).isPresent()) {
                return refused(NotInvitedReason.EMAIL_TAKEN, "", by);
            }
            return seats.acquire()
                    ? addInSeat(wanted, login, by, next)
                    : refused(NotInvitedReason.SEATS_EXHAUSTED, "", by);
        });
    }

    InviteResult inviteAgain(String accountId, Actor by) {
        if (!authority.administers(by)) {
            return refused(NotInvitedReason.NOT_ALLOWED, accountId, by);
        }
        Optional<NotInvitedReason> tooMany = store.find(accountId)
                .filter(account -> obstacle(account.role(), by).isEmpty())
                .filter(account -> account.status() == Account.Status.INVITED)
                .flatMap(account -> LoginId.of(account.email()))
                .flatMap(this::tooMany);
        if (tooMany.isPresent()) {
            return refused(tooMany.get(), accountId, by);
        }
        return store.inTransaction(() -> {
            Optional<Account> account = store.find(accountId);
            if (account.isEmpty()) {
                return refused(NotInvitedReason.UNKNOWN_ACCOUNT, accountId, by);
            }
            Optional<NotInvitedReason> obstacle = obstacle(account.get().role(), by);
            if (obstacle.isPresent()) {
                return refused(obstacle.get(), accountId, by);
            }
            return account.get().status() == Account.Status.INVITED
                    ? send(account.get(), by)
                    : refused(NotInvitedReason.ALREADY_ACTIVE, accountId, by);
        });
    }

    /** A seat is taken by now; if somebody else was faster with the same address it is given back. */
    private InviteResult addInSeat(Account wanted, LoginId login, Actor by, Supplier<InviteResult> next) {
        if (!store.insert(wanted, login, clock.instant())) {
            seats.release();
            return refused(NotInvitedReason.EMAIL_TAKEN, "", by);
        }
        credentials.ensure(wanted.id());
        return next.get();
    }

    private InviteResult send(Account account, Actor by) {
        invitations.send(account);
        events.succeeded(by, INVITED, account.id(), "role", account.role());
        return new Invited(account);
    }

    private InviteResult refused(NotInvitedReason reason, String accountId, Actor by) {
        events.denied(by, INVITED, accountId, "reason", reason.name());
        return new NotInvited(reason);
    }

    private Optional<NotInvitedReason> tooMany(LoginId mailbox) {
        return mails.take(mailbox).map(until -> NotInvitedReason.TOO_MANY_MAILS);
    }

    /** What forbids an invitation before anything is looked up, so that nobody learns from it who is registered. */
    private Optional<NotInvitedReason> obstacle(String role, Actor by) {
        if (!authority.reaches(by, role)) {
            return Optional.of(NotInvitedReason.NOT_ALLOWED);
        }
        return contracts.isActive() ? Optional.empty() : Optional.of(NotInvitedReason.CONTRACT_NOT_ACTIVE);
    }
}
