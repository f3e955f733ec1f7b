/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * A value as it is searched for: short enough for an index, and without the characters that PostgreSQL does not take. Two
 * values may have the same key; who searches compares the values then.
 */
final class SearchKey {
    private static final int MOST_CHARACTERS = 200;
    private static final char REPLACEMENT = '\uFFFD';

    private SearchKey() {}

    static @Nullable String of(@Nullable String value) {
        if (value == null) {
            return null;
        }
        StringBuilder key = new StringBuilder();
        value.codePoints()
                .limit(MOST_CHARACTERS)
                .map(c -> c == 0 || Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c)
                .forEach(key::appendCodePoint);
        return key.toString();
    }
}
