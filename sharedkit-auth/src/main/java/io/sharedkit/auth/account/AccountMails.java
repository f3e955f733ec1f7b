/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.internal.Letterhead;
import io.sharedkit.auth.internal.Texts;
import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.time.JapanTime;
import java.time.Instant;

/** The mails of this package, each in Japanese and below that in English. */
final class AccountMails {
    private static final Texts TEXTS = Texts.of(AccountMails.class);

    private final Letterhead head;

    AccountMails(Realm realm) {
        this.head = new Letterhead(realm.directory(), realm.service());
    }

    Mail invitation(Account account, String link, Instant expiresAt) {
        return head.mail(
                TEXTS, account.email(), "invitation", account.name(), link, JapanTime.formatMinutes(expiresAt));
    }

    /** Goes to the new address, which may be a stranger's: it names no user. */
    Mail emailChange(String email, String link, Instant expiresAt) {
        return head.mail(TEXTS, email, "email-change", link, JapanTime.formatMinutes(expiresAt));
    }

    /** Goes to the old address and does not name the new one: who reads the old mailbox by now is unknown. */
    Mail emailChanged(Account before, Instant at) {
        return head.mail(TEXTS, before.email(), "email-changed", before.name(), JapanTime.formatMinutes(at));
    }
}
