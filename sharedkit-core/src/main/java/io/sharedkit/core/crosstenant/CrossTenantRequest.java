/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.crosstenant;

import io.sharedkit.core.event.Actor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * What is to be done across tenants: why, by whom, on which ticket, and within which limits.
 *
 * @param reason why, in the words of whoever asks; 1 to 1000 characters on one line, without personal data
 * @param actor an operator or a part of the system, never a tenant's user
 * @param ticket where the matter is tracked, such as {@code OPS-1042}; 1 to 100 characters on one line
 * @param limit how long it may take at most, {@value #MIN_SECONDS} second to {@value #MAX_MINUTES} minutes
 * @param writable whether it may change rows; otherwise the database refuses every change
 */
public record CrossTenantRequest(String reason, Actor actor, String ticket, Duration limit, boolean writable) {

    /** The limit unless another one is asked for: 5 minutes, enough for a look and too short to forget. */
    public static final Duration DEFAULT_LIMIT = Duration.ofMinutes(5);

    /** The action that an approval of a request is given for. */
    public static final String APPROVAL_ACTION = "core.cross-tenant";

    /** The longest reason, in characters. */
    public static final int MAX_REASON_LENGTH = 1000;

    /** The longest ticket, in characters. */
    public static final int MAX_TICKET_LENGTH = 100;

    private static final int MIN_SECONDS = 1;
    private static final int MAX_MINUTES = 60;

    /**
     * @throws IllegalArgumentException if a text is blank, too long or has control characters, the actor is a user, or
     *     the limit is out of range
     */
    public CrossTenantRequest {
        checkText("reason", reason, MAX_REASON_LENGTH);
        checkText("ticket", ticket, MAX_TICKET_LENGTH);
        if (actor.kind() == Actor.Kind.USER) {
            throw new IllegalArgumentException("Work across tenants is for an operator or a part of the system, not for"
                    + " a tenant's user. Name the operator with Actor.operator(...).");
        }
        if (limit.compareTo(Duration.ofSeconds(MIN_SECONDS)) < 0
                || limit.compareTo(Duration.ofMinutes(MAX_MINUTES)) > 0) {
            throw new IllegalArgumentException("The limit of work across tenants is " + MIN_SECONDS + " second to "
                    + MAX_MINUTES + " minutes, not " + limit + ". Do longer work tenant by tenant.");
        }
    }

    /** A request to read, for {@link #DEFAULT_LIMIT} at most. */
    public static CrossTenantRequest of(String reason, Actor actor, String ticket) {
        return new CrossTenantRequest(reason, actor, ticket, DEFAULT_LIMIT, false);
    }

    /** The same within another limit. */
    public CrossTenantRequest within(Duration other) {
        return new CrossTenantRequest(reason, actor, ticket, other, writable);
    }

    /** The same, allowed to change rows. */
    public CrossTenantRequest toWrite() {
        return new CrossTenantRequest(reason, actor, ticket, limit, true);
    }

    /** The SHA-256 over all of it, in lower-case hexadecimal: what people approve. Any change of it voids approvals. */
    public String digest() {
        MessageDigest sha = sha256();
        for (String part : new String[] {
            reason, actor.kind().name(), actor.id(), ticket, limit.toString(), Boolean.toString(writable)
        }) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            sha.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            sha.update(bytes);
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, but this one has not.", e);
        }
    }

    private static void checkText(String name, String text, int longest) {
        if (text.isBlank() || text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("The " + name + " of work across tenants has 1 to " + longest
                    + " characters on one line and is not blank; this one has " + text.length()
                    + ". Say what an auditor can follow.");
        }
    }
}
