/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.connection;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a text of SQL may do to the session and the transaction that it runs in, as far as its words tell. It is a
 * heuristic on the careful side: a doubt costs a round trip. It does not see what a function does.
 *
 * @param changesSession it may change the tenant or the role
 * @param endsTransaction it may end the transaction or a part of it
 * @param plain it is one SELECT, INSERT, UPDATE, DELETE or WITH
 * @param onlyEnds it is one statement that ends the transaction or a part of it, and reads and writes nothing
 */
record SqlEffect(boolean changesSession, boolean endsTransaction, boolean plain, boolean onlyEnds) {
    static final SqlEffect NONE = new SqlEffect(false, false, false, false);

    private static final Set<String> PLAIN = Set.of("select", "insert", "update", "delete", "with");
    private static final Set<String> ANYTHING =
            Set.of("do", "call", "execute", "discard", "explain", "create", "declare");
    private static final Set<String> ENDS =
            Set.of("commit", "rollback", "end", "abort", "prepare", "call", "do", "release");
    private static final Set<String> OPTIONS = Set.of("session", "local");
    private static final Set<String> ENDS_ONLY = Set.of("commit", "rollback", "end", "abort", "release");

    /** Functions that set, or that run a text. */
    private static final List<String> FUNCTIONS = List.of("set_config", "query_to_xml", "ts_stat", "ts_rewrite");

    /** In several statements a semicolon, a quote and a comment may hide each other, so that the words alone count. */
    private static final Pattern CHANGING_WORD = word("set|reset|discard|do|call|execute|explain|create|declare");

    private static final Pattern ENDING_WORD = word("commit|rollback|end|abort|prepare|call|do|release");

    static SqlEffect of(String sql) {
        boolean changes = containsFunction(sql);
        boolean ends = false;
        boolean several = isSeveral(sql);
        boolean plain = !changes && !several;
        boolean onlyEnds = plain;
        int statements = 0;
        for (int at = start(sql, 0); at < sql.length(); at = start(sql, end(sql, at))) {
            String word = word(sql, at);
            statements++;
            changes = changes || ANYTHING.contains(word) || (isSetting(word) && !isHarmless(sql, at + word.length()));
            ends = ends || ENDS.contains(word);
            plain = plain && statements == 1 && PLAIN.contains(word);
            onlyEnds = onlyEnds && ENDS_ONLY.contains(word);
        }
        return new SqlEffect(
                changes || (several && CHANGING_WORD.matcher(sql).find()),
                ends || (several && ENDING_WORD.matcher(sql).find()),
                plain && statements == 1,
                onlyEnds && statements == 1);
    }

    /** That of the text which a call of the driver starts with, if it does. */
    static SqlEffect ofText(@Nullable Object @Nullable [] arguments) {
        return arguments != null && arguments[0] instanceof String sql ? of(sql) : NONE;
    }

    SqlEffect and(SqlEffect other) {
        if (equals(NONE) || other.equals(NONE)) {
            return equals(NONE) ? other : this;
        }
        return new SqlEffect(
                changesSession || other.changesSession, endsTransaction || other.endsTransaction, false, false);
    }

    private static boolean isSetting(String word) {
        return word.equals("set") || word.equals("reset");
    }

    /** Whether what is set is a plain parameter of PostgreSQL's own, such as statement_timeout. */
    private static boolean isHarmless(String sql, int from) {
        int at = start(sql, from);
        String name = word(sql, at);
        if (OPTIONS.contains(name)) {
            at = start(sql, at + name.length());
            name = word(sql, at);
        }
        int end = at + name.length();
        boolean whole = end >= sql.length() || " \t\r\n=;".indexOf(sql.charAt(end)) >= 0;
        return whole
                && !sql.startsWith(".", start(sql, end))
                && !name.isEmpty()
                && !Set.of("role", "session", "authorization", "all").contains(name);
    }

    /** Also under a name in Unicode escapes, which may be any. */
    private static boolean containsFunction(String sql) {
        for (int at = sql.indexOf('_'); at >= 0; at = sql.indexOf('_', at + 1)) {
            for (String function : FUNCTIONS) {
                int from = at - function.indexOf('_');
                if (from >= 0 && sql.regionMatches(true, from, function, 0, function.length())) {
                    return true;
                }
            }
        }
        return sql.contains("U&\"") || sql.contains("u&\"");
    }

    /** Whether anything but blanks follows a semicolon. */
    private static boolean isSeveral(String sql) {
        int semicolon = sql.indexOf(';');
        return semicolon >= 0 && !sql.substring(semicolon + 1).isBlank();
    }

    private static Pattern word(String words) {
        return Pattern.compile("(?i)(?<![\\w$])(" + words + ")(?![\\w$])");
    }

    /** The end of the statement: a semicolon within quotes ends it too, and what follows may look like a comment. */
    private static int end(String sql, int from) {
        int semicolon = sql.indexOf(';', from);
        return semicolon < 0 ? sql.length() : semicolon + 1;
    }

    /** The first character of a word: neither blank nor bracket nor of a comment. */
    private static int start(String sql, int from) {
        int at = from;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c) || c == ';' || c == '(' || c == '{') {
                at++;
            } else if (sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end + 1;
            } else if (sql.startsWith("/*", at)) {
                at = endOfComment(sql, at);
            } else {
                break;
            }
        }
        return at;
    }

    /** Comments nest in PostgreSQL. */
    private static int endOfComment(String sql, int from) {
        int depth = 0;
        int at = from;
        while (at < sql.length()) {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
                if (depth == 0) {
                    break;
                }
            } else {
                at++;
            }
        }
        return at;
    }

    private static String word(String sql, int from) {
        int end = from;
        while (end < sql.length() && (Character.isLetter(sql.charAt(end)) || sql.charAt(end) == '_')) {
            end++;
        }
        return sql.substring(from, end).toLowerCase(Locale.ROOT);
    }
}
