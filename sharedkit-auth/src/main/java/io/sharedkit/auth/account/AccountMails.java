/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.internal.Texts;
import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.time.JapanTime;
import java.time.Instant;

/** The mails of this package, each in Japanese and below that in English. */
final class AccountMails {
    private static final Texts TEXTS = Texts.of(AccountMails.class);

    private AccountMails() {}

    static Mail invitation(Account account, String company, String link, Instant expiresAt) {
        return TEXTS.mail(
                account.email(), "invitation", account.name(), company, link, JapanTime.formatMinutes(expiresAt));
    }

    /** Goes to the new address, which may be a stranger's: it names nobody. */
    static Mail emailChange(String email, String link, Instant expiresAt) {
        return TEXTS.mail(email, "email-change", link, JapanTime.formatMinutes(expiresAt));
    }

    /** Goes to the old address and does not name the new one: who reads the old mailbox by now is unknown. */
    static Mail emailChanged(Account before, Instant at) {
        return TEXTS.mail(before.email(), "email-changed", before.name(), JapanTime.formatMinutes(at));
    }
}
