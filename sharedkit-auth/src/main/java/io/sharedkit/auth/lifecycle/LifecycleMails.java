/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.internal.RequestText;
import io.sharedkit.auth.internal.Texts;
import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.time.JapanTime;
import java.time.Instant;

/** The mails of this package, each in Japanese and below that in English. */
final class LifecycleMails {
    private static final Texts TEXTS = Texts.of(LifecycleMails.class);

    private LifecycleMails() {}

    /** The link to the page on which a new password is chosen. */
    static Mail reset(Account account, String company, String link, Instant expiresAt) {
        return TEXTS.mail(account.email(), "reset", account.name(), company, link, JapanTime.formatMinutes(expiresAt));
    }

    /** That the password is another one now. It has no link, so that users do not learn to follow those of others. */
    static Mail changed(Account account, String company, Instant at, Origin origin) {
        return TEXTS.mail(
                account.email(), "changed", locale -> new Object[] {
                    account.name(), company, JapanTime.formatMinutes(at), RequestText.network(locale, origin)
                });
    }

    /** Until when the password serves. Where to change it the user knows: the mail has no link either. */
    static Mail expiry(Account account, String company, Instant end) {
        return TEXTS.mail(account.email(), "expiry", account.name(), company, JapanTime.formatMinutes(end));
    }
}
