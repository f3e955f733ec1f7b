/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.account.Accounts.Change;
import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.link.LinkPurpose;
import io.sharedkit.auth.link.OneTimeLinks;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.Seats;
import java.util.List;
import java.util.Optional;

/**
 * What administrators do to accounts. Each change locks the active administrators of the company first and judges
 * everything after that, so that on no number of nodes two of them put each other out. What is remembered of the account is
 * locked before that, as whoever sets a password does.
 */
final class Administration {
    private final AccountStore store;
    private final Seats seats;
    private final RoleCatalogue roles;
    private final Authority authority;
    private final Credentials credentials;
    private final OneTimeLinks links;
    private final Events events;

    Administration(AccountsBuilder settings, Authority authority, Events events) {
        this.store = settings.store();
        this.seats = settings.seats();
        this.roles = settings.roles();
        this.authority = authority;
        this.credentials = settings.credentials();
        this.links = settings.links();
        this.events = events;
    }

    Change remove(String accountId, Actor by) {
        return change("auth.account.removed", accountId, by, (account, step) -> {
            if (step.isLast(account)) {
                return step.refused(Change.LAST_ADMINISTRATOR);
            }
            store.delete(account.id());
            credentials.forget(account.id());
            seats.release();
            return step.done("role", account.role());
        });
    }

    Change changeRole(String accountId, Role role, Actor by) {
        return change("auth.account.role-changed", accountId, by, (account, step) -> {
            if (!authority.reaches(by, role.name())) {
                return step.refused(Change.NOT_ALLOWED);
            }
            if (account.role().equals(role.name())) {
                return Change.UNCHANGED;
            }
            if (step.isLast(account) && !roles.topmost().contains(role.name())) {
                return step.refused(Change.LAST_ADMINISTRATOR);
            }
            store.changeRole(account.id(), role.name());
            if (role.rank() <= roles.rank(account.role())) {
                credentials.endLogins(account.id());
            }
            return step.done("beforeRole", account.role(), "afterRole", role.name());
        });
    }

    Change disable(String accountId, String reason, Actor by) {
        return change("auth.account.disabled", accountId, by, (account, step) -> {
            if (account.status() == Account.Status.DISABLED) {
                return Change.UNCHANGED;
            }
            if (step.isLast(account)) {
                return step.refused(Change.LAST_ADMINISTRATOR);
            }
            store.disable(account.id());
            credentials.endLogins(account.id());
            for (LinkPurpose purpose : LinkPurpose.values()) {
                links.cancel(purpose, account.id());
            }
            return step.done(
                    "beforeStatus",
                    account.status().name(),
                    "afterStatus",
                    Account.Status.DISABLED.name(),
                    "reason",
                    reason);
        });
    }

    Change enable(String accountId, Actor by) {
        return change("auth.account.enabled", accountId, by, (account, step) -> {
            if (account.status() != Account.Status.DISABLED) {
                return Change.UNCHANGED;
            }
            store.enable(account.id());
            Account now = store.find(account.id()).orElseThrow();
            return step.done(
                    "beforeStatus",
                    account.status().name(),
                    "afterStatus",
                    now.status().name());
        });
    }

    Change rename(String accountId, String name, Actor by) {
        return change("auth.account.renamed", accountId, by, (account, step) -> {
            if (account.name().equals(name)) {
                return Change.UNCHANGED;
            }
            store.rename(account.id(), name);
            return step.done();
        });
    }

    private Change change(String action, String accountId, Actor by, Work work) {
        if (!authority.administers(by)) {
            return refused(action, accountId, by, Change.NOT_ALLOWED);
        }
        return store.inTransaction(() -> {
            store.find(accountId).ifPresent(account -> credentials.lock(account.id()));
            List<Account> administrators = store.lockActive(roles.administering());
            if (!authority.administers(by)) {
                return refused(action, accountId, by, Change.NOT_ALLOWED);
            }
            Optional<Account> account = store.find(accountId);
            if (account.isEmpty()) {
                return refused(action, accountId, by, Change.UNKNOWN_ACCOUNT);
            }
            return authority.reaches(by, account.get().role())
                    ? work.on(account.get(), new Step(action, accountId, by, administrators))
                    : refused(action, accountId, by, Change.NOT_ALLOWED);
        });
    }

    private Change refused(String action, String accountId, Actor by, Change why) {
        events.denied(by, action, accountId, "reason", why.name());
        return why;
    }

    /** What is done to an account that whoever asks may touch. */
    @FunctionalInterface
    private interface Work {
        Change on(Account account, Step step);
    }

    /** One change, with the administrators that were active when it began and stay so until it ends. */
    private final class Step {
        private final String action;
        private final String accountId;
        private final Actor by;
        private final List<Account> administrators;

        private Step(String action, String accountId, Actor by, List<Account> administrators) {
            this.action = action;
            this.accountId = accountId;
            this.by = by;
            this.administrators = administrators;
        }

        /** Whether the account is the only active one of the highest rank. */
        private boolean isLast(Account account) {
            List<String> topmost = administrators.stream()
                    .filter(one -> roles.topmost().contains(one.role()))
                    .map(Account::id)
                    .toList();
            return topmost.equals(List.of(account.id()));
        }

        private Change done(String... details) {
            events.succeeded(by, action, accountId, details);
            return Change.DONE;
        }

        private Change refused(Change why) {
            return Administration.this.refused(action, accountId, by, why);
        }
    }
}
