/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.internal.Range;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One level of rights. What a role may see is decided by the host; here is only what it means for the administration of
 * users.
 *
 * @param name how it is stored: 1 to {@value Account#MAX_ROLE_LENGTH} lower-case letters, digits, {@code _} and {@code -}
 * @param rank 0 to {@value #MAX_RANK}; who administers reaches the own rank and everything below
 * @param administers whether its users administer users
 * @param japanese what people read in Japanese
 * @param english what people read in English
 */
public record Role(String name, int rank, boolean administers, String japanese, String english) {

    /** The highest rank. */
    public static final int MAX_RANK = 1000;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    /**
     * @throws IllegalArgumentException if the name, the rank or a label is malformed
     */
    public Role {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A role's name is 1 to " + Account.MAX_ROLE_LENGTH
                    + " lower-case letters, digits, '_' and '-', and begins with a letter or digit; this one is '"
                    + name + "'.");
        }
        Range.check("rank of " + name, rank, 0, MAX_RANK);
        if (japanese.isBlank() || english.isBlank()) {
            throw new IllegalArgumentException("The role " + name + " needs a label in Japanese and one in English.");
        }
    }

    /** What people read: Japanese where the locale's language is Japanese, English otherwise. */
    public String label(Locale locale) {
        return locale.getLanguage().equals(Locale.JAPANESE.getLanguage()) ? japanese : english;
    }
}
