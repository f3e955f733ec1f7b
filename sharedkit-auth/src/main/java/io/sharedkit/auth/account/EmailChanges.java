/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.account.EmailChangeResult.Changed;
import io.sharedkit.auth.account.EmailChangeResult.EmailTaken;
import io.sharedkit.auth.account.EmailChangeResult.Refused;
import io.sharedkit.auth.account.EmailChangeStart.LinkSent;
import io.sharedkit.auth.account.EmailChangeStart.NotAllowed;
import io.sharedkit.auth.account.EmailChangeStart.StepUpNeeded;
import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.internal.Contracts;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.link.LinkProblem;
import io.sharedkit.auth.link.LinkPurpose;
import io.sharedkit.auth.link.OneTimeLinks;
import io.sharedkit.auth.link.OneTimeLinks.Unusable;
import io.sharedkit.auth.link.OneTimeLinks.Usable;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.mail.MailOutbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Another address for a user: who asks has proved who it is, and who confirms reads the new mailbox. */
final class EmailChanges {
    private static final String REQUESTED = "auth.account.email-change-requested";
    private static final String CHANGED = "auth.account.email-changed";
    private static final Duration LINK_LIFETIME = Duration.ofHours(1);

    private final AccountStore store;
    private final Contracts contracts;
    private final OneTimeLinks links;
    private final MailOutbox mail;
    private final AccountMails texts;
    private final Credentials credentials;
    private final Events events;
    private final MailLimits mails;
    private final InstantSource clock;
    private final Duration stepUpAge;
    private final Function<String, String> address;

    EmailChanges(AccountsBuilder settings, Contracts contracts, Events events) {
        this.store = settings.store();
        this.contracts = contracts;
        this.links = settings.links();
        this.mail = settings.realm().mail();
        this.texts = new AccountMails(settings.realm());
        this.credentials = settings.realm().credentials();
        this.events = events;
        this.mails = settings.mailLimits();
        this.clock = settings.realm().clock();
        this.stepUpAge = settings.stepUpAge();
        this.address = settings.emailChangeLink();
    }

    EmailChangeStart request(String accountId, Instant provedAt, String email, LoginId login) {
        Actor user = Actor.user(accountId);
        if (!isFresh(provedAt)) {
            events.denied(user, REQUESTED, accountId, "reason", "step-up-needed");
            return new StepUpNeeded();
        }
        Optional<Instant> until = mails.take(login);
        if (until.isPresent()) {
            events.denied(user, REQUESTED, accountId, "reason", "too-many-mails");
            return new EmailChangeStart.TooManyMails(until.get());
        }
        return store.inTransaction(() -> active(accountId)
                .map(account -> request(account, email, login))
                .orElseGet(() -> {
                    events.denied(user, REQUESTED, accountId, "reason", "not-active");
                    return new NotAllowed();
                }));
    }

    /** The link is made even where the address is taken, so that the answer and what is stored are the same. */
    private EmailChangeStart request(Account account, String email, LoginId login) {
        credentials.ensure(account.id());
        OneTimeLinks.Issued link = links.issue(LinkPurpose.EMAIL_CHANGE, account.id(), LINK_LIFETIME, email);
        boolean taken = store.find(login)
                .filter(other -> !other.id().equals(account.id()))
                .isPresent();
        if (!taken) {
            mail.enqueue(texts.emailChange(email, address.apply(link.token()), link.expiresAt()));
        }
        events.succeeded(Actor.user(account.id()), REQUESTED, account.id(), "mailed", String.valueOf(!taken));
        return new LinkSent(link.expiresAt());
    }

    EmailChangeResult confirm(String accountId, String token) {
        OneTimeLinks.Finding finding = links.inspect(LinkPurpose.EMAIL_CHANGE, token);
        if (finding instanceof Usable link && link.accountId().equals(accountId)) {
            return store.inTransaction(() -> active(accountId)
                    .map(account -> confirm(link, account))
                    .orElseGet(() -> refused(accountId, LinkProblem.INVALID)));
        }
        return finding instanceof Unusable unusable && unusable.accountId().equals(accountId)
                ? refused(accountId, unusable.problem())
                : refused(accountId, LinkProblem.INVALID);
    }

    private EmailChangeResult confirm(Usable link, Account account) {
        credentials.lock(account.id());
        LoginId login = LoginId.of(link.subject()).orElseThrow();
        if (store.lock(login).filter(other -> !other.id().equals(account.id())).isPresent()) {
            events.denied(Actor.user(account.id()), CHANGED, account.id(), "reason", "email-taken");
            return new EmailTaken();
        }
        if (!links.use(link)) {
            return refused(account.id(), LinkProblem.USED);
        }
        store.changeEmail(account.id(), link.subject(), login);
        links.cancel(LinkPurpose.PASSWORD_RESET, account.id());
        credentials.endLogins(account.id());
        events.succeeded(Actor.user(account.id()), CHANGED, account.id());
        mail.enqueue(texts.emailChanged(account, clock.instant()));
        return new Changed(store.find(account.id()).orElseThrow());
    }

    private EmailChangeResult refused(String accountId, LinkProblem problem) {
        events.denied(Actor.user(accountId), CHANGED, accountId, "reason", problem.name());
        return new Refused(problem);
    }

    private Optional<Account> active(String accountId) {
        return store.find(accountId)
                .filter(account -> account.status() == Account.Status.ACTIVE)
                .filter(account -> contracts.isActive());
    }

    /** A proof of the future is none: whoever gave it has another clock. */
    private boolean isFresh(Instant provedAt) {
        Instant now = clock.instant();
        return !provedAt.isAfter(now) && provedAt.plus(stepUpAge).isAfter(now);
    }
}
