/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.internal.Texts;
import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.time.JapanTime;
import java.time.Instant;
import java.util.Locale;

/** The mails of this package, each in Japanese and below that in English. */
final class AccountMails {
    private static final Texts TEXTS = Texts.of(AccountMails.class);

    private AccountMails() {}

    static Mail invitation(Account account, String company, String link, Instant expiresAt) {
        Object[] values = {account.name(), company, link, JapanTime.formatMinutes(expiresAt)};
        return new Mail(
                account.email(),
                text(Locale.JAPANESE, "invitation.subject") + " / " + text(Locale.ENGLISH, "invitation.subject"),
                text(Locale.JAPANESE, "invitation.body", values) + "\n----\n\n"
                        + text(Locale.ENGLISH, "invitation.body", values));
    }

    private static String text(Locale locale, String key, Object... values) {
        return TEXTS.get(locale, key, values);
    }
}
