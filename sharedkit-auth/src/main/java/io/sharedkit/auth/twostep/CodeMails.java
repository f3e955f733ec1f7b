/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.internal.Texts;
import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.time.JapanTime;
import java.time.Instant;
import java.util.Locale;

/**
 * The mail with a code, in Japanese and below that in English. It has no link: mail scanners follow links, and users
 * learn to follow those of others.
 */
final class CodeMails {
    private static final Texts TEXTS = Texts.of(CodeMails.class);

    private CodeMails() {}

    static Mail code(Account account, String code, Instant now, Instant expiresAt) {
        Object[] values = {account.name(), code, JapanTime.formatMinutes(now), JapanTime.formatMinutes(expiresAt)};
        return new Mail(
                account.email(),
                text(Locale.JAPANESE, "code.subject") + " / " + text(Locale.ENGLISH, "code.subject"),
                text(Locale.JAPANESE, "code.body", values) + "\n----\n\n" + text(Locale.ENGLISH, "code.body", values));
    }

    private static String text(Locale locale, String key, Object... values) {
        return TEXTS.get(locale, key, values);
    }
}
