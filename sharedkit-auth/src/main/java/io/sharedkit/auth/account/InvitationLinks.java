/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.account.Accounts.LinkProblem;
import io.sharedkit.core.mail.MailOutbox;
import io.sharedkit.core.secret.MacKeys;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** The one-time links of invitations: made, mailed and judged. Following one changes nothing. */
final class InvitationLinks {
    private final AccountStore store;
    private final MacKeys keys;
    private final MailOutbox mail;
    private final InstantSource clock;
    private final Duration lifetime;
    private final Function<String, String> address;

    InvitationLinks(Accounts.Builder settings, MacKeys keys) {
        this.store = settings.store();
        this.keys = keys;
        this.mail = settings.mail();
        this.clock = settings.clock();
        this.lifetime = settings.invitationLifetime();
        this.address = settings.invitationLink();
    }

    /** Mails a new link; an earlier one of the account ends with it. */
    void send(Account account, String company) {
        LinkToken token = LinkToken.random(Tenants.current());
        Instant expiresAt = clock.instant().plus(lifetime);
        store.putInvitation(new Invitation(token.invitationId(), account.id(), token.tag(keys), expiresAt, null));
        mail.enqueue(AccountMails.invitation(account, company, address.apply(token.reveal()), expiresAt));
    }

    /** The invitation that the token belongs to; empty for one that was never given out or is replaced. */
    Optional<Invitation> find(LinkToken token) {
        return store.invitation(token.invitationId()).filter(found -> token.isOf(found, keys));
    }

    /** What is wrong with an invitation, if anything is. */
    Optional<LinkProblem> problem(Invitation invitation) {
        if (invitation.usedAt() != null) {
            return Optional.of(LinkProblem.USED);
        }
        return clock.instant().isBefore(invitation.expiresAt()) ? Optional.empty() : Optional.of(LinkProblem.EXPIRED);
    }
}
