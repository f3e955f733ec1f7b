/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.link;

import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.secret.MacKeys;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The one-time links that go by mail. Looking at one changes nothing: mail scanners open links, and some submit the form
 * they find; so the page behind a link asks for something that only the user has, such as the new password.
 *
 * <p><b>Security guarantees.</b> A link works once, until it expires or a newer one of the same account and purpose is
 * made, and for its purpose only. Of its 256-bit secret only a keyed hash is stored. Not guaranteed: that only the user
 * reads the mail.
 */
public final class OneTimeLinks {

    /** The purpose of the key for links in the {@link KeyRing}. */
    public static final String KEY_PURPOSE = "auth-link";

    private final LinkStore store;
    private final MacKeys keys;
    private final InstantSource clock;

    /**
     * @param store where the links lie
     * @param ring a ring with a key for {@link #KEY_PURPOSE}
     * @param clock the clock
     */
    public OneTimeLinks(LinkStore store, KeyRing ring, InstantSource clock) {
        this.store = store;
        this.keys = ring.mac(KEY_PURPOSE);
        this.clock = clock;
    }

    /** Makes a link for an account of the current tenant; an earlier one for the same purpose ends with it. */
    public Issued issue(LinkPurpose purpose, String accountId, Duration lifetime) {
        return issue(purpose, accountId, lifetime, "");
    }

    /**
     * The same, about something beyond the account.
     *
     * @param subject what it is about, such as a new address; it comes back with the link and cannot be exchanged in the
     *     database
     */
    public Issued issue(LinkPurpose purpose, String accountId, Duration lifetime, String subject) {
        LinkToken token = LinkToken.random(Tenants.current());
        Instant expiresAt = now().plus(lifetime);
        String tag = token.tag(keys, purpose, subject);
        store.put(new StoredLink(token.linkId(), purpose, accountId, subject, tag, expiresAt, null));
        return new Issued(token.reveal(), expiresAt);
    }

    /** The company that a link claims to belong to, which proves nothing; empty if it has not the form of a link. */
    public static Optional<TenantId> tenantOf(String token) {
        return LinkToken.parse(token).map(LinkToken::tenant);
    }

    /** What a link is worth now, in the scope of its company; nothing is used up by asking. */
    public Finding inspect(LinkPurpose purpose, String token) {
        Optional<LinkToken> parsed =
                LinkToken.parse(token).filter(link -> link.tenant().equals(Tenants.current()));
        Optional<StoredLink> found = parsed.flatMap(link -> store.find(link.linkId()))
                .filter(stored -> stored.purpose() == purpose)
                .filter(stored -> parsed.get().isOf(stored, keys));
        return found.isEmpty() ? new Unusable(LinkProblem.INVALID, "") : judged(found.get());
    }

    /** Uses the link up, in the transaction of the caller; false if somebody was faster or it has expired. */
    public boolean use(Usable link) {
        return store.use(link.linkId(), now());
    }

    /** Ends the account's link for the purpose, if it has one. */
    public void cancel(LinkPurpose purpose, String accountId) {
        store.cancel(accountId, purpose);
    }

    private Finding judged(StoredLink stored) {
        if (stored.usedAt() != null) {
            return new Unusable(LinkProblem.USED, stored.accountId());
        }
        return now().isBefore(stored.expiresAt())
                ? new Usable(stored.id(), stored.accountId(), stored.subject(), stored.expiresAt())
                : new Unusable(LinkProblem.EXPIRED, stored.accountId());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * A new link.
     *
     * @param token what stands in it; the only copy
     * @param expiresAt the first instant at which it no longer works
     */
    public record Issued(String token, Instant expiresAt) {
        @Override
        public String toString() {
            return "Issued[token=***, expiresAt=" + expiresAt + "]";
        }
    }

    /** What a link is worth. */
    public sealed interface Finding {}

    /**
     * It works.
     *
     * @param linkId its id, without the secret
     * @param accountId whom it was sent to
     * @param subject what it is about beyond the account, or ""
     * @param expiresAt until when
     */
    public record Usable(String linkId, String accountId, String subject, Instant expiresAt) implements Finding {
        /** Without the subject, which may be an address. */
        @Override
        public String toString() {
            return "Usable[linkId=" + linkId + ", accountId=" + accountId + ", expiresAt=" + expiresAt + "]";
        }
    }

    /**
     * It does not work.
     *
     * @param problem why
     * @param accountId whom it was sent to, or "" if nobody was
     */
    public record Unusable(LinkProblem problem, String accountId) implements Finding {}
}
