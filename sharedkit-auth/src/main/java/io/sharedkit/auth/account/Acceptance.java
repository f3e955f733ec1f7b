/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.account.Accounts.AcceptResult;
import io.sharedkit.auth.account.Accounts.Joined;
import io.sharedkit.auth.account.Accounts.LinkRefused;
import io.sharedkit.auth.account.Accounts.PasswordRejected;
import io.sharedkit.auth.account.Accounts.TryAgain;
import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.credential.NewPasswords;
import io.sharedkit.auth.credential.NewPasswords.Occasion;
import io.sharedkit.auth.credential.NewPasswords.Person;
import io.sharedkit.auth.internal.Contracts;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.link.LinkProblem;
import io.sharedkit.auth.link.LinkPurpose;
import io.sharedkit.auth.link.OneTimeLinks;
import io.sharedkit.auth.link.OneTimeLinks.Finding;
import io.sharedkit.auth.link.OneTimeLinks.Unusable;
import io.sharedkit.auth.link.OneTimeLinks.Usable;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.Tenants;

/** Turns an invited user into one who can log in: a valid link, and a password that the user chose. */
final class Acceptance {
    private final AccountStore store;
    private final Contracts contracts;
    private final OneTimeLinks links;
    private final NewPasswords passwords;
    private final Credentials credentials;
    private final Events events;

    Acceptance(AccountsBuilder settings, Contracts contracts, Events events) {
        this.store = settings.store();
        this.contracts = contracts;
        this.links = settings.links();
        this.passwords = settings.newPasswords();
        this.credentials = settings.realm().credentials();
        this.events = events;
    }

    AcceptResult accept(String token, CharSequence password) {
        return OneTimeLinks.tenantOf(token)
                .filter(tenant -> contracts.active(tenant.value()).isPresent())
                .map(tenant -> Tenants.get(tenant, () -> acceptHere(token, password)))
                .orElseGet(() -> new LinkRefused(LinkProblem.INVALID));
    }

    private AcceptResult acceptHere(String token, CharSequence password) {
        Finding finding = links.inspect(LinkPurpose.INVITATION, token);
        if (finding instanceof Usable link) {
            return store.find(link.accountId())
                    .map(account -> acceptNow(link, account, password))
                    .orElseGet(() -> new LinkRefused(LinkProblem.INVALID));
        }
        Unusable unusable = (Unusable) finding;
        return unusable.problem() == LinkProblem.INVALID
                ? new LinkRefused(LinkProblem.INVALID)
                : refused(unusable.accountId(), unusable.problem());
    }

    /** An active account means that another form with the same link was faster just now. */
    private AcceptResult acceptNow(Usable link, Account account, CharSequence password) {
        return switch (account.status()) {
            case INVITED -> accept(link, account, password);
            case ACTIVE -> refused(account.id(), LinkProblem.USED);
            case DISABLED -> refused(account.id(), LinkProblem.INVALID);
        };
    }

    private AcceptResult accept(Usable link, Account account, CharSequence password) {
        Person person = new Person(account.id(), contracts.words(account.name(), account.email()));
        Passwords.Choice choice = passwords.choose(person, Occasion.INVITATION, null, password);
        if (choice instanceof Passwords.Accepted accepted) {
            return join(link, person, accepted);
        }
        return choice instanceof Passwords.Rejected rejected
                ? new PasswordRejected(rejected.violations())
                : new TryAgain();
    }

    /** Two forms with the same link may come this far; the conditional update lets one of them through. */
    private AcceptResult join(Usable link, Person person, Passwords.Accepted chosen) {
        return store.inTransaction(() -> {
            credentials.lock(person.accountId());
            if (!links.use(link)) {
                return refused(person.accountId(), LinkProblem.USED);
            }
            passwords.set(person, Occasion.INVITATION, chosen);
            return new Joined(store.find(person.accountId()).orElseThrow());
        });
    }

    private AcceptResult refused(String accountId, LinkProblem problem) {
        events.denied(Actor.user(accountId), "auth.invitation.refused", accountId, "reason", problem.name());
        return new LinkRefused(problem);
    }
}
