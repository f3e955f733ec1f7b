/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import io.sharedkit.auth.internal.RandomIds;
import io.sharedkit.core.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the browser holds: the company and 256 random bits. What is stored is its SHA-256: with that much randomness
 * nobody finds the token that belongs to it, and no key is needed.
 */
final class SessionToken {
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]{1,64})\\.[A-Za-z0-9_-]{43}");

    private final TenantId tenant;
    private final String text;

    private SessionToken(TenantId tenant, String text) {
        this.tenant = tenant;
        this.text = text;
    }

    static SessionToken random(TenantId tenant) {
        return new SessionToken(tenant, tenant.value() + "." + RandomIds.secret());
    }

    /** The token, if the text has the form of one; empty for everything else. */
    static Optional<SessionToken> read(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new SessionToken(TenantId.of(matcher.group(1)), text))
                : Optional.empty();
    }

    TenantId tenant() {
        return tenant;
    }

    String text() {
        return text;
    }

    /** What is stored of it and looked for. */
    String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    @Override
    public String toString() {
        return "SessionToken[***]";
    }
}
