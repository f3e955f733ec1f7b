/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.crosstenant;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What was done so far, in numbers only. */
final class Tally {
    private final Map<StatementKind, Long> statements = new EnumMap<>(StatementKind.class);
    private long rowsRead;
    private long rowsChanged;

    void executed(Map<StatementKind, Long> kinds) {
        kinds.forEach((kind, times) -> statements.merge(kind, times, Long::sum));
    }

    void rowRead() {
        rowsRead++;
    }

    void changed(long rows) {
        rowsChanged = rows;
    }

    long statements() {
        return statements.values().stream().mapToLong(Long::longValue).sum();
    }

    long rowsRead() {
        return rowsRead;
    }

    long rowsChanged() {
        return rowsChanged;
    }

    /** Such as {@code select=3,update=1}. */
    String kinds() {
        return statements.entrySet().stream()
                .map(entry -> entry.getKey().name().toLowerCase(Locale.ROOT) + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }
}
