/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Realm;
import io.sharedkit.auth.internal.Letterhead;
import io.sharedkit.auth.internal.RequestText;
import io.sharedkit.auth.internal.Texts;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.time.JapanTime;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;

/** What users are told of their second step, in Japanese and below that in English. No mail has a link. */
final class FactorMails {
    private static final Texts TEXTS = Texts.of(FactorMails.class);

    private final Letterhead head;

    FactorMails(Realm realm) {
        this.head = new Letterhead(realm.directory(), realm.service());
    }

    /** The second step failed again and again after the right password. */
    Mail failures(Account account, Instant at, Origin origin) {
        return mail(account, "failures", locale -> "", at, origin);
    }

    /** The user has changed something about the second step. */
    Mail changed(Account account, String what, Instant at, Origin origin) {
        return mail(account, "changed", locale -> TEXTS.get(locale, "changed." + what), at, origin);
    }

    /**
     * Somebody who administers has done something about the second step. Where that person sits is not the user's affair.
     *
     * @param what "reset" or "released"
     */
    Mail administered(Account account, String what, Actor by, Instant at) {
        return head.mail(TEXTS, account.email(), what, locale ->
                new Object[] {account.name(), head.by(locale, by), JapanTime.formatMinutes(at)});
    }

    private Mail mail(Account account, String key, Function<Locale, String> what, Instant at, Origin origin) {
        return head.mail(TEXTS, account.email(), key, locale -> new Object[] {
            account.name(),
            what.apply(locale),
            JapanTime.formatMinutes(at),
            RequestText.network(locale, origin),
            RequestText.browser(locale, origin)
        });
    }
}
