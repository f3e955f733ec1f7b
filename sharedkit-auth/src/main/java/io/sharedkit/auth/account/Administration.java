/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.account.Accounts.Change;
import io.sharedkit.auth.account.Accounts.InviteResult;
import io.sharedkit.auth.account.Accounts.Invited;
import io.sharedkit.auth.account.Accounts.NotInvited;
import io.sharedkit.auth.account.Accounts.NotInvitedReason;
import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.internal.Contracts;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.internal.RandomIds;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.Seats;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What administrators do to accounts. */
final class Administration {
    private static final String INVITED = "auth.account.invited";

    private final AccountStore store;
    private final Seats seats;
    private final Contracts contracts;
    private final Invitations invitations;
    private final Credentials credentials;
    private final Events events;
    private final InstantSource clock;
    private final Set<String> administrators;

    Administration(Accounts.Builder settings, Contracts contracts, Invitations invitations, Events events) {
        this.store = settings.store();
        this.seats = settings.seats();
        this.contracts = contracts;
        this.invitations = invitations;
        this.credentials = settings.credentials();
        this.events = events;
        this.clock = settings.clock();
        this.administrators = settings.administrators();
    }

    InviteResult invite(Account wanted, LoginId login, Actor by) {
        Optional<NotInvitedReason> obstacle = obstacle(by);
        if (obstacle.isPresent()) {
            return refused(obstacle.get(), by);
        }
        return store.inTransaction(() -> {
            if (store.find(login).isPresent()) {
                return refused(NotInvitedReason.EMAIL_TAKEN, by);
            }
            return seats.acquire() ? add(wanted, login, by) : refused(NotInvitedReason.SEATS_EXHAUSTED, by);
        });
    }

    InviteResult inviteAgain(String accountId, Actor by) {
        Optional<NotInvitedReason> obstacle = obstacle(by);
        if (obstacle.isPresent()) {
            return refused(obstacle.get(), by);
        }
        return store.inTransaction(() -> {
            Optional<Account> account = store.find(accountId);
            if (account.isEmpty()) {
                return refused(NotInvitedReason.UNKNOWN_ACCOUNT, by);
            }
            return account.get().status() == Account.Status.INVITED
                    ? send(account.get(), by)
                    : refused(NotInvitedReason.ALREADY_ACTIVE, by);
        });
    }

    Change remove(String accountId, Actor by) {
        return change("auth.account.removed", accountId, by, () -> {
            boolean removed = store.delete(accountId);
            if (removed) {
                credentials.forget(accountId);
                seats.release();
            }
            return removed;
        });
    }

    Change changeRole(String accountId, String role, Actor by) {
        return change(
                "auth.account.role-changed", accountId, by, () -> store.changeRole(accountId, role), "role", role);
    }

    /** A seat is taken by now; if somebody else was faster with the same address it is given back. */
    private InviteResult add(Account wanted, LoginId login, Actor by) {
        Instant now = clock.instant();
        if (!store.insert(wanted, login, now)) {
            seats.release();
            return refused(NotInvitedReason.EMAIL_TAKEN, by);
        }
        credentials.ensure(wanted.id());
        return send(wanted, by);
    }

    private InviteResult send(Account account, Actor by) {
        invitations.send(account, contracts.companyName());
        events.succeeded(by, INVITED, account.id(), "role", account.role());
        return new Invited(account);
    }

    private InviteResult refused(NotInvitedReason reason, Actor by) {
        events.denied(by, INVITED, "", "reason", reason.name());
        return new NotInvited(reason);
    }

    private Change change(String action, String accountId, Actor by, Supplier<Boolean> step, String... details) {
        if (!mayAdminister(by)) {
            events.denied(by, action, accountId, "reason", Change.NOT_ALLOWED.name());
            return Change.NOT_ALLOWED;
        }
        return store.inTransaction(() -> {
            if (!step.get()) {
                return Change.UNKNOWN_ACCOUNT;
            }
            events.succeeded(by, action, accountId, details);
            return Change.DONE;
        });
    }

    /** What forbids an invitation before anything is looked up, so that nobody learns from it who is registered. */
    private Optional<NotInvitedReason> obstacle(Actor by) {
        if (!mayAdminister(by)) {
            return Optional.of(NotInvitedReason.NOT_ALLOWED);
        }
        return contracts.isActive() ? Optional.empty() : Optional.of(NotInvitedReason.CONTRACT_NOT_ACTIVE);
    }

    /** A user needs an administrative role now, whatever the session says; the provider and the system need none. */
    private boolean mayAdminister(Actor by) {
        return by.kind() != Actor.Kind.USER
                || store.find(by.id())
                        .filter(account -> account.status() == Account.Status.ACTIVE)
                        .filter(user -> administrators.contains(user.role()))
                        .isPresent();
    }

    static Account invited(String email, String name, String role) {
        return new Account(RandomIds.id(), email, name, role, Account.Status.INVITED);
    }
}
