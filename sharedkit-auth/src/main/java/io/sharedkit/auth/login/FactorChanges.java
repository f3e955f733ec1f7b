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
     * In the transaction of the change.
     *
     * @param what the last word of the event and of the text: enrolled, removed, reset, ...
     */
    void announce(Account account, Factor factor, String what, Actor by, Origin origin) {
        login.credentials().endLogins(account.id());
        note(account, factor, what, by, origin);
    }

    /**
     * The same for what somebody does whose login is of this epoch.
     *
     * @throws EndedMeanwhile if another one has begun, so that the change is taken back
     */
    void announce(Account account, long epoch, Factor factor, String what, Origin origin) {
        login.credentials().lock(account.id());
        if (login.state(account).epoch() != epoch) {
            throw new EndedMeanwhile();
        }
        announce(account, factor, what, Actor.user(account.id()), origin);
    }

    /** The same for what ends no login. */
    void note(Account account, Factor factor, String what, Actor by, Origin origin) {
        events.from(origin).succeeded(by, "auth.factor." + what, account.id(), "factor", factor.name());
        mail.enqueue(mails.changed(account, what + "." + factor.name(), clock.instant(), origin));
    }

    void refused(String accountId, Factor factor, String what, Actor by, Origin origin, String reason) {
        events.from(origin).denied(by, "auth.factor." + what, accountId, "factor", factor.name(), "reason", reason);
    }

    /** Something has ended the login of who changes something. */
    static final class EndedMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1;

        private EndedMeanwhile() {
            super("ended meanwhile", null, false, false);
        }
    }
}
