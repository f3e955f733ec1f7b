/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

/**
 * Hashes that the host made itself, in a way that the library does not read: they compare until the next login replaces
 * them. Give it to {@link PasswordHasher.Builder#legacy}.
 */
public interface LegacyHashes {

    /** What stands in counts and facts: 1 to 32 of {@code [a-z0-9-]}. */
    String name();

    /**
     * Whether a stored text is one of these. It is asked about every text but the library's own hashes and those of schemes
     * that are refused, such as {@code {noop}}.
     */
    boolean holds(String stored);

    /** Whether it is the hash of this password, as it was typed; compare in constant time. */
    boolean matches(CharSequence password, String stored);
}
