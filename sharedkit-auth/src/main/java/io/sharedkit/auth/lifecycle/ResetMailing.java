/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.AccountDirectory;
import io.sharedkit.auth.account.LoginId;
import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.internal.Contracts;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.link.LinkPurpose;
import io.sharedkit.auth.link.OneTimeLinks;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.mail.MailOutbox;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mails the links. What a request finds out of the users it does here, in the background, where nobody measures it. */
final class ResetMailing {
    private static final Logger LOG = LoggerFactory.getLogger(ResetMailing.class);
    private static final String SENT = "auth.password.reset-sent";
    private static final Actor NOBODY = Actor.system("auth.password.reset");

    private final SealedRequests requests;
    private final AccountDirectory accounts;
    private final Credentials credentials;
    private final Contracts contracts;
    private final OneTimeLinks links;
    private final MailOutbox mail;
    private final LifecycleMails mails;
    private final Events events;
    private final Function<String, String> page;
    private final Optional<Consumer<Account>> invitations;
    private final Duration lifetime;
    private final InstantSource clock;

    ResetMailing(PasswordLifecycle.Builder settings, SealedRequests requests, Events events) {
        this.requests = requests;
        this.accounts = settings.realm().accounts();
        this.credentials = settings.realm().credentials();
        this.contracts = settings.contracts();
        this.links = settings.links();
        this.mail = settings.realm().mail();
        this.mails = new LifecycleMails(settings.realm());
        this.events = events;
        this.page = settings.resetPage();
        this.invitations = settings.invitations();
        this.lifetime = settings.policy().linkLifetime();
        this.clock = settings.realm().clock();
    }

    /** One request; done twice it mails a second link, with which the first one ends. */
    void serve(String payload) {
        Optional<ResetRequest> request = requests.open(payload);
        if (request.isEmpty()) {
            LOG.error("A request for a password reset was not sealed by this installation and is dropped.");
        } else if (contracts.isActive()
                && clock.instant().isBefore(request.get().at().plus(lifetime))) {
            serve(request.get());
        }
    }

    private void serve(ResetRequest request) {
        Events here = request.address().isEmpty() ? events : events.from(Origin.of(request.address()));
        Optional<Account> found = LoginId.of(request.login()).flatMap(accounts::find);
        if (found.isEmpty()) {
            here.denied(NOBODY, SENT, "", "reason", "unknown-user");
            return;
        }
        Account account = found.get();
        if (!mail(account, Actor.user(account.id()), here)) {
            here.denied(Actor.user(account.id()), SENT, account.id(), "reason", reason(account));
        }
    }

    /** Mails what helps the user: a link for another password, or for the first one; false if nothing does. */
    boolean mail(Account account, Actor by, Events here) {
        if (account.status() == Account.Status.INVITED) {
            invitations.ifPresent(again -> again.accept(account));
            return invitations.isPresent();
        }
        if (account.status() != Account.Status.ACTIVE
                || credentials.hash(account.id()).isEmpty()) {
            return false;
        }
        return credentials.inTransaction(() -> {
            credentials.ensure(account.id());
            OneTimeLinks.Issued link = links.issue(LinkPurpose.PASSWORD_RESET, account.id(), lifetime);
            mail.enqueue(mails.reset(account, by, page.apply(link.token()), link.expiresAt()));
            here.succeeded(by, SENT, account.id());
            return true;
        });
    }

    private static String reason(Account account) {
        return account.status() == Account.Status.DISABLED ? "disabled" : "no-password";
    }
}
