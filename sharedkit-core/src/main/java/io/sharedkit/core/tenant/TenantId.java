/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The opaque id of a tenant, that is of one customer company.
 *
 * <p>1 to 64 characters of {@code A-Z a-z 0-9 _ -}. It is never a display name: the id stands in audit logs, file names
 * and mails, where a company's name would give a customer away.
 *
 * @param value the id as it stands in the database
 */
public record TenantId(String value) implements Comparable<TenantId> {

    /** The longest id, in characters. */
    public static final int MAX_LENGTH = 64;

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1," + MAX_LENGTH + "}");

    /**
     * @throws IllegalArgumentException if the value is not 1 to 64 characters of {@code [A-Za-z0-9_-]}
     */
    public TenantId {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("A tenant id has 1 to 64 characters of [A-Za-z0-9_-], but this one has "
                    + value.length()
                    + " characters or another character. Use the opaque company id, not the company's name.");
        }
    }

    /** The id of the given text. */
    public static TenantId of(String value) {
        return new TenantId(value);
    }

    /** The id of a tenant that the host's tables know by a number. */
    public static TenantId of(long number) {
        return new TenantId(Long.toString(number));
    }

    /** The id of a tenant that the host's tables know by a UUID: its lower-case form with hyphens. */
    public static TenantId of(UUID uuid) {
        return new TenantId(uuid.toString());
    }

    /**
     * The number that this id is the canonical form of.
     *
     * @throws IllegalStateException if it is none; {@code 007} is not the form of 7
     */
    public long asLong() {
        try {
            long number = Long.parseLong(value);
            if (Long.toString(number).equals(value)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, as for a number in another form
        }
        throw new IllegalStateException("The tenant id " + value + " is not a number in canonical form, such as 42.");
    }

    /**
     * The UUID that this id is the canonical form of.
     *
     * @throws IllegalStateException if it is none, or written otherwise than in lower case with hyphens
     */
    public UUID asUuid() {
        try {
            UUID uuid = UUID.fromString(value);
            if (uuid.toString().equals(value)) {
                return uuid;
            }
        } catch (IllegalArgumentException e) {
            // told below, as for a UUID in another form
        }
        throw new IllegalStateException(
                "The tenant id " + value + " is not a UUID in canonical form (lower case, with hyphens).");
    }

    @Override
    public int compareTo(TenantId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
