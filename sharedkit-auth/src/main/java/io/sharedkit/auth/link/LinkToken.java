/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.link;

import io.sharedkit.auth.internal.RandomIds;
import io.sharedkit.core.secret.MacKeys;
import io.sharedkit.core.tenant.TenantId;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a one-time link carries: which company, which link, and a secret of 256 bits. */
final class LinkToken {
    private static final int MAX_LENGTH = 256;
    private static final Pattern LINK_ID = Pattern.compile("[A-Za-z0-9_-]+");

    private final TenantId tenant;
    private final String linkId;
    private final String secret;

    private LinkToken(TenantId tenant, String linkId, String secret) {
        this.tenant = tenant;
        this.linkId = linkId;
        this.secret = secret;
    }

    static LinkToken random(TenantId tenant) {
        return new LinkToken(tenant, RandomIds.id(), RandomIds.secret());
    }

    /** The token of a text; empty if it has not its form. */
    static Optional<LinkToken> parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (text.length() > MAX_LENGTH
                || parts.length != 3
                || !LINK_ID.matcher(parts[1]).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LinkToken(TenantId.of(parts[0]), parts[1], parts[2]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    TenantId tenant() {
        return tenant;
    }

    String linkId() {
        return linkId;
    }

    /** The text for the link; it is the only place where the secret leaves this object. */
    String reveal() {
        return tenant + "." + linkId + "." + secret;
    }

    /** The keyed hash to store. */
    String tag(MacKeys keys, LinkPurpose purpose, String subject) {
        return keys.tag(purpose.name(), tenant.value(), linkId, secret, subject);
    }

    boolean isOf(StoredLink link, MacKeys keys) {
        return keys.matches(link.tokenTag(), link.purpose().name(), tenant.value(), linkId, secret, link.subject());
    }
}
