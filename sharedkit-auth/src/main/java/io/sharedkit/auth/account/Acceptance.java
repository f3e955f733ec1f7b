/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.account.Accounts.AcceptResult;
import io.sharedkit.auth.account.Accounts.Joined;
import io.sharedkit.auth.account.Accounts.LinkProblem;
import io.sharedkit.auth.account.Accounts.LinkRefused;
import io.sharedkit.auth.account.Accounts.PasswordRejected;
import io.sharedkit.auth.account.Accounts.TryAgain;
import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.password.PasswordViolation;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns an invited user into one who can log in: a valid link, and a password that the user chose. */
final class Acceptance {
    private final AccountStore store;
    private final Contracts contracts;
    private final InvitationLinks links;
    private final Passwords passwords;
    private final Events events;
    private final InstantSource clock;

    Acceptance(Accounts.Builder settings, Contracts contracts, InvitationLinks links, Events events) {
        this.store = settings.store();
        this.contracts = contracts;
        this.links = links;
        this.passwords = settings.passwords();
        this.events = events;
        this.clock = settings.clock();
    }

    AcceptResult accept(String text, CharSequence password) {
        Optional<LinkToken> token = LinkToken.parse(text);
        return token.filter(link -> contracts.active(link.tenant().value()).isPresent())
                .map(link -> Tenants.get(link.tenant(), () -> accept(link, password)))
                .orElseGet(() -> new LinkRefused(LinkProblem.INVALID));
    }

    private AcceptResult accept(LinkToken token, CharSequence password) {
        Optional<Invitation> invitation = links.find(token);
        Optional<Account> account =
                invitation.flatMap(found -> store.find(found.accountId())).map(StoredAccount::account);
        return account.isEmpty()
                ? new LinkRefused(LinkProblem.INVALID)
                : accept(invitation.get(), account.get(), password);
    }

    private AcceptResult accept(Invitation invitation, Account account, CharSequence password) {
        Optional<LinkProblem> problem = links.problem(invitation);
        if (problem.isPresent()) {
            return refused(account, problem.get());
        }
        List<String> context = List.of(account.name(), account.email(), contracts.companyName());
        Passwords.Choice choice = passwords.choose(password, context);
        if (choice instanceof Passwords.Accepted accepted) {
            return join(invitation, account, accepted.hash());
        }
        return choice instanceof Passwords.Rejected rejected
                ? rejected(account, rejected.violations())
                : new TryAgain();
    }

    /** Two forms with the same link may come this far; the conditional update lets one of them through. */
    private AcceptResult join(Invitation invitation, Account account, PasswordHash hash) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return store.inTransaction(() -> {
            if (!store.useInvitation(invitation.id(), now)) {
                return refused(account, LinkProblem.USED);
            }
            store.setPassword(account.id(), hash, now);
            events.succeeded(Actor.user(account.id()), "auth.password.set", account.id(), "by", "invitation");
            return new Joined(store.find(account.id()).orElseThrow().account());
        });
    }

    private AcceptResult rejected(Account account, List<PasswordViolation> violations) {
        String codes =
                violations.stream().map(violation -> violation.code().name()).collect(Collectors.joining(","));
        events.denied(Actor.user(account.id()), "auth.password.rejected", account.id(), "violations", codes);
        return new PasswordRejected(violations);
    }

    private AcceptResult refused(Account account, LinkProblem problem) {
        events.denied(Actor.user(account.id()), "auth.invitation.refused", account.id(), "reason", problem.name());
        return new LinkRefused(problem);
    }
}
