/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

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
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The mails of this package, each in Japanese and below that in English. */
final class LifecycleMails {
    private static final Texts TEXTS = Texts.of(LifecycleMails.class);

    private static final DateTimeFormatter JAPANESE_DATE = DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.JAPANESE);
    private static final DateTimeFormatter JAPANESE_DAY = DateTimeFormatter.ofPattern("M月d日", Locale.JAPANESE);
    private static final DateTimeFormatter ENGLISH_DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter ENGLISH_DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private final Letterhead head;

    LifecycleMails(Realm realm) {
        this.head = new Letterhead(realm.directory(), realm.service());
    }

    /**
     * The link to the page on which a new password is chosen.
     *
     * @param by who has asked for it: the user, or somebody who administers
     */
    Mail reset(Account account, Actor by, String link, Instant expiresAt) {
        String key = by.equals(Actor.user(account.id())) ? "reset" : "reset-by-other";
        return head.mail(TEXTS, account.email(), key, locale ->
                new Object[] {account.name(), link, JapanTime.formatMinutes(expiresAt), head.by(locale, by)});
    }

    /** That the password is another one now. It has no link, so that users do not learn to follow those of others. */
    Mail changed(Account account, Instant at, Origin origin) {
        return head.mail(TEXTS, account.email(), "changed", locale ->
                new Object[] {account.name(), JapanTime.formatMinutes(at), RequestText.network(locale, origin)});
    }

    /** The last day on which the password serves; midnight by itself would be read as that of the day after. Where to change it the user knows: the mail has no link either. */
    Mail expiry(Account account, Instant end) {
        LocalDate next = JapanTime.date(end);
        LocalDate last = next.minusDays(1);
        return head.mail(
                TEXTS,
                account.email(),
                "expiry",
                locale -> locale.equals(Locale.JAPANESE)
                        ? new Object[] {account.name(), JAPANESE_DATE.format(last), JAPANESE_DAY.format(next)}
                        : new Object[] {account.name(), ENGLISH_DATE.format(last), ENGLISH_DAY.format(next)});
    }
}
