/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.crosstenant;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The kinds of statements that may run across tenants. What begins, ends or reconfigures a transaction or a session, and
 * what defines or copies whole tables, is not among them.
 */
enum StatementKind {
    SELECT,
    WITH,
    VALUES,
    TABLE,
    INSERT,
    UPDATE,
    DELETE,
    MERGE,
    CALL,
    DO,
    EXPLAIN,
    SHOW,
    DECLARE,
    FETCH,
    MOVE,
    CLOSE,
    LOCK;

    /**
     * The kind of the one statement in the text.
     *
     * @throws SQLException if there is none or more than one, or it is of another kind
     */
    static StatementKind of(String sql) throws SQLException {
        StatementText text = StatementText.of(sql);
        if (text.statements() != 1) {
            throw new SQLException(
                    "Across tenants, statements run one at a time, so that each is counted; this text has "
                            + text.statements() + ".",
                    "42601");
        }
        String word = text.firstWord().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new SQLException(
                        "Across tenants, a statement starts with one of " + allowed()
                                + ", and not otherwise. Transactions are CrossTenant's own; tables are defined by their owner.",
                        "42501"));
    }

    private static String allowed() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
