/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * A value as it is searched for: a number, because an index of numbers costs half of one of texts, and takes values of any
 * length and characters. Two values may have the same key; who searches compares the values then.
 */
final class SearchKey {
    private static final int MOST_CHARACTERS = 200;
    private static final char REPLACEMENT = '\uFFFD';

    /** The first bits are the tenant's: so its entries stand together in an index, as they do in the table. */
    private static final long OF_TENANT = -1L << 44;

    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long ODD = 0x9e3779b97f4a7c15L;
    private static final int HALF = 32;

    private SearchKey() {}

    static @Nullable Long of(String tenant, @Nullable String value) {
        return value == null ? null : (hash(tenant) & OF_TENANT) | (hash(value) & ~OF_TENANT);
    }

    /** What is searched by its beginning too: cut, and without the characters that PostgreSQL does not take. */
    static @Nullable String text(@Nullable String value) {
        if (value == null) {
            return null;
        }
        StringBuilder key = new StringBuilder(value.length());
        value.codePoints()
                .limit(MOST_CHARACTERS)
                .map(c -> c == 0 || Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c)
                .forEach(key::appendCodePoint);
        return key.toString();
    }

    /** Fowler, Noll and Vo's FNV-1a, over characters in place of bytes. Nothing rests on it but the speed of a search. */
    private static long hash(String text) {
        long hash = FNV_BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return (hash ^ (hash >>> HALF)) * ODD; // so that the last character too changes the first bits
    }
}
