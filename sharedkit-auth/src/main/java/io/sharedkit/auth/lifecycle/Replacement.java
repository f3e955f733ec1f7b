/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.credential.NewPasswords;
import io.sharedkit.auth.credential.NewPasswords.Occasion;
import io.sharedkit.auth.credential.NewPasswords.Person;
import io.sharedkit.auth.internal.Contracts;
import io.sharedkit.auth.link.LinkPurpose;
import io.sharedkit.auth.link.OneTimeLinks;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.auth.throttle.LoginThrottle;
import io.sharedkit.core.mail.MailOutbox;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Another password in the place of an old one, and the mail that tells the user so (ASVS 5.0, 6.3.7). */
final class Replacement {
    private final NewPasswords passwords;
    private final Contracts contracts;
    private final MailOutbox mail;
    private final LifecycleMails mails;
    private final LoginThrottle throttle;
    private final OneTimeLinks links;
    private final InstantSource clock;

    Replacement(PasswordLifecycle.Builder settings) {
        this.passwords = settings.newPasswords();
        this.contracts = settings.contracts();
        this.mail = settings.realm().mail();
        this.mails = new LifecycleMails(settings.realm());
        this.throttle = settings.throttle();
        this.links = settings.links();
        this.clock = settings.realm().clock();
    }

    Passwords.Choice choose(
            Account account, Occasion occasion, @Nullable CharSequence current, CharSequence wanted, Origin origin) {
        return passwords.from(origin).choose(person(account), occasion, current, wanted);
    }

    /** Sets it, in the transaction of the caller; false if the account is gone. */
    boolean set(Account account, Occasion occasion, Passwords.Accepted chosen, Origin origin) {
        return finish(account, origin, passwords.from(origin).set(person(account), occasion, chosen));
    }

    /**
     * Sets it, in the transaction of the caller, and ends a link for a reset that was mailed before; false if another epoch
     * has begun.
     */
    boolean set(Account account, Occasion occasion, Passwords.Accepted chosen, Origin origin, long epoch) {
        boolean set = finish(account, origin, passwords.from(origin).set(person(account), occasion, chosen, epoch));
        if (set) {
            links.cancel(LinkPurpose.PASSWORD_RESET, account.id());
        }
        return set;
    }

    /**
     * Another address that was asked for before ends too: whoever asked may have been why the password was replaced. The
     * throttle comes last: it joins no transaction, and is not to be reopened for what is undone.
     */
    private boolean finish(Account account, Origin origin, boolean set) {
        if (set) {
            links.cancel(LinkPurpose.EMAIL_CHANGE, account.id());
            mail.enqueue(mails.changed(account, clock.instant(), origin));
            throttle.reopen(account.email());
        }
        return set;
    }

    private Person person(Account account) {
        return new Person(account.id(), contracts.words(account.name(), account.email()));
    }
}
