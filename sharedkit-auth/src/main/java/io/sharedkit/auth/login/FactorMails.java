/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.internal.RequestText;
import io.sharedkit.auth.internal.Texts;
import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.time.JapanTime;
import java.time.Instant;
import java.util.Locale;

/** What users are told of their second step, in Japanese and below that in English. No mail has a link. */
final class FactorMails {
    private static final Texts TEXTS = Texts.of(FactorMails.class);

    private FactorMails() {}

    /** The second step failed again and again after the right password. */
    static Mail failures(Account account, Instant at, Origin origin) {
        return mail(account, "failures.subject", "failures.body", "", "", at, origin);
    }

    /** Something about the second step was changed. */
    static Mail changed(Account account, String what, Instant at, Origin origin) {
        return mail(
                account,
                "changed.subject",
                "changed.body",
                text(Locale.JAPANESE, "changed." + what),
                text(Locale.ENGLISH, "changed." + what),
                at,
                origin);
    }

    private static Mail mail(
            Account account, String subject, String body, String japanese, String english, Instant at, Origin origin) {
        String time = JapanTime.formatMinutes(at);
        return new Mail(
                account.email(),
                text(Locale.JAPANESE, subject) + " / " + text(Locale.ENGLISH, subject),
                body(Locale.JAPANESE, body, account, japanese, time, origin)
                        + "\n----\n\n"
                        + body(Locale.ENGLISH, body, account, english, time, origin));
    }

    private static String body(Locale locale, String key, Account account, String what, String time, Origin origin) {
        return text(
                locale,
                key,
                account.name(),
                what,
                time,
                RequestText.address(locale, origin),
                RequestText.browser(locale, origin));
    }

    private static String text(Locale locale, String key, Object... values) {
        return TEXTS.get(locale, key, values);
    }
}
