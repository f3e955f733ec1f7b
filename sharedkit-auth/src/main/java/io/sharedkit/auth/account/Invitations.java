/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.link.LinkPurpose;
import io.sharedkit.auth.link.OneTimeLinks;
import io.sharedkit.core.mail.MailOutbox;
import java.time.Duration;
import java.util.function.Function;

/** Mails the links with which invited users set their first password. */
final class Invitations {
    private final OneTimeLinks links;
    private final MailOutbox mail;
    private final AccountMails mails;
    private final Duration lifetime;
    private final Function<String, String> address;

    Invitations(AccountsBuilder settings) {
        this.links = settings.links();
        this.mail = settings.realm().mail();
        this.mails = new AccountMails(settings.realm());
        this.lifetime = settings.invitationLifetime();
        this.address = settings.invitationLink();
    }

    /** Mails a new link; an earlier one of the account ends with it. */
    void send(Account account) {
        OneTimeLinks.Issued issued = links.issue(LinkPurpose.INVITATION, account.id(), lifetime);
        mail.enqueue(mails.invitation(account, address.apply(issued.token()), issued.expiresAt()));
    }
}
