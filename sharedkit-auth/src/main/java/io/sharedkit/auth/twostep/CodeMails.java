/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.internal.RequestText;
import io.sharedkit.auth.internal.Texts;
import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.time.JapanTime;
import java.time.Instant;
import java.util.Locale;

/**
 * The mails about codes, in Japanese and below that in English. They have no link: mail scanners follow links, and users
 * learn to follow those of others.
 */
final class CodeMails {
    private static final Texts TEXTS = Texts.of(CodeMails.class);

    private CodeMails() {}

    static Mail code(Account account, String code, Instant now, Instant expiresAt, Origin origin) {
        return new Mail(
                account.email(),
                text(Locale.JAPANESE, "code.subject") + " / " + text(Locale.ENGLISH, "code.subject"),
                body(Locale.JAPANESE, "code.body", account, code, now, expiresAt, origin)
                        + "\n----\n\n"
                        + body(Locale.ENGLISH, "code.body", account, code, now, expiresAt, origin));
    }

    /** One of the recovery codes was used. */
    static Mail recoveryUsed(Account account, int remaining, Instant now, Origin origin) {
        String left = Integer.toString(remaining);
        return new Mail(
                account.email(),
                text(Locale.JAPANESE, "recovery.subject") + " / " + text(Locale.ENGLISH, "recovery.subject"),
                body(Locale.JAPANESE, "recovery.body", account, left, now, now, origin)
                        + "\n----\n\n"
                        + body(Locale.ENGLISH, "recovery.body", account, left, now, now, origin));
    }

    private static String body(
            Locale locale, String key, Account account, String value, Instant now, Instant expiresAt, Origin origin) {
        return text(
                locale,
                key,
                account.name(),
                value,
                JapanTime.formatMinutes(now),
                JapanTime.formatMinutes(expiresAt),
                RequestText.address(locale, origin),
                RequestText.browser(locale, origin));
    }

    private static String text(Locale locale, String key, Object... values) {
        return TEXTS.get(locale, key, values);
    }
}
