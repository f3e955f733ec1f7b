/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Realm;
import io.sharedkit.auth.internal.Letterhead;
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

    private final Letterhead head;

    CodeMails(Realm realm) {
        this.head = new Letterhead(realm.directory(), realm.service());
    }

    Mail code(Account account, String code, Instant now, Instant expiresAt, Origin origin) {
        return mail("code", account, code, now, expiresAt, origin);
    }

    /** One of the recovery codes was used. */
    Mail recoveryUsed(Account account, int remaining, Instant now, Origin origin) {
        return mail("recovery", account, Integer.toString(remaining), now, now, origin);
    }

    private Mail mail(String key, Account account, String value, Instant now, Instant expiresAt, Origin origin) {
        return head.mail(TEXTS, account.email(), key, locale -> new Object[] {
            account.name(),
            value,
            JapanTime.formatMinutes(now),
            JapanTime.formatMinutes(expiresAt),
            RequestText.network(locale, origin),
            RequestText.browser(locale, origin)
        });
    }
}
