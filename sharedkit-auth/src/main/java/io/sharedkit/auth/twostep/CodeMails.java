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

/**
 * The mails about codes, in Japanese and below that in English. They have no link: mail scanners follow links, and users
 * learn to follow those of others.
 */
final class CodeMails {
    private static final Texts TEXTS = Texts.of(CodeMails.class);

    private CodeMails() {}

    static Mail code(Account account, String code, Instant now, Instant expiresAt, Origin origin) {
        return mail("code", account, code, now, expiresAt, origin);
    }

    /** One of the recovery codes was used. */
    static Mail recoveryUsed(Account account, int remaining, Instant now, Origin origin) {
        return mail("recovery", account, Integer.toString(remaining), now, now, origin);
    }

    private static Mail mail(String key, Account account, String value, Instant now, Instant expiresAt, Origin origin) {
        return TEXTS.mail(account.email(), key, locale -> new Object[] {
            account.name(),
            value,
            JapanTime.formatMinutes(now),
            JapanTime.formatMinutes(expiresAt),
            RequestText.network(locale, origin),
            RequestText.browser(locale, origin)
        });
    }
}
