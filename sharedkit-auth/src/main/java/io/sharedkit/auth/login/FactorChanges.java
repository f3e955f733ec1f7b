/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.mail.MailOutbox;
import java.time.InstantSource;
import java.util.List;

/** What every change of the second step brings along: other logins end, there is an event, and the user is told. */
final class FactorChanges {
    private final PasswordLogin login;
    private final MailOutbox mail;
    private final FactorMails mails;
    private final Events events;
    private final InstantSource clock;

    FactorChanges(PasswordLogin login, Events events) {
        this.login = login;
        this.mail = login.realm().mail();
        this.mails = new FactorMails(login.realm());
        this.events = events;
        this.clock = login.realm().clock();
    }

    /**
     * What the user has changed, in the transaction of the change.
     *
     * @param what the last word of the event and of the text: enrolled, removed, ...
     * @throws EndedMeanwhile if another epoch than that of the user's login has begun, so that the change is taken back
     */
    void announce(Account account, long epoch, Factor factor, String what, Origin origin) {
        login.credentials().lock(account.id());
        if (login.state(account).epoch() != epoch) {
            throw new EndedMeanwhile();
        }
        login.credentials().endLogins(account.id());
        note(account, factor, what, origin);
    }

    /** The same for what ends no login. */
    void note(Account account, Factor factor, String what, Origin origin) {
        Actor user = Actor.user(account.id());
        events.from(origin).succeeded(user, "auth.factor." + what, account.id(), "factor", factor.name());
        mail.enqueue(mails.changed(account, what + "." + factor.name(), clock.instant(), origin));
    }

    /** Everything that was set up is taken away by somebody who administers, in the transaction of that. */
    void announceReset(Account account, List<Factor> removed, Actor by, Origin origin) {
        login.credentials().endLogins(account.id());
        String names = String.join(",", removed.stream().map(Factor::name).toList());
        events.from(origin).succeeded(by, "auth.factor.reset", account.id(), "factors", names);
        mail.enqueue(mails.administered(account, "reset", by, clock.instant()));
    }

    /** Somebody who administers has ended the waiting. */
    void noteRelease(Account account, Actor by, Origin origin) {
        events.from(origin).succeeded(by, "auth.factor.released", account.id());
        mail.enqueue(mails.administered(account, "released", by, clock.instant()));
    }

    /** A user may not change this factor now. */
    void refused(String accountId, Factor factor, String what, Origin origin, String reason) {
        Actor user = Actor.user(accountId);
        events.from(origin).denied(user, "auth.factor." + what, accountId, "factor", factor.name(), "reason", reason);
    }

    /** Somebody may not administer the factors of this account. */
    void notAdministered(String accountId, String what, Actor by, Origin origin, String reason) {
        events.from(origin).denied(by, "auth.factor." + what, accountId, "reason", reason);
    }

    /** Something has ended the login of who changes something. */
    static final class EndedMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1;

        private EndedMeanwhile() {
            super("ended meanwhile", null, false, false);
        }
    }
}
