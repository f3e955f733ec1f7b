/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.crosstenant;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many statements a text of PostgreSQL's SQL has and which word the first one starts with. Quoted text and comments
 * are skipped as PostgreSQL reads them with {@code standard_conforming_strings} on.
 *
 * @param statements how many there are, not counting empty ones
 * @param firstWord the first word, "call" for JDBC's escape, or ""
 */
record StatementText(int statements, String firstWord) {
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");
    private static final Pattern DOLLAR = Pattern.compile("\\$([A-Za-z_\\x80-\\uffff][A-Za-z_0-9\\x80-\\uffff]*)?\\$");

    static StatementText of(String sql) {
        return new Scan(sql).run();
    }

    private static final class Scan {
        private final String sql;
        private int at;
        private int statements;
        private boolean inside;
        private String firstWord = "";

        Scan(String sql) {
            this.sql = sql;
        }

        StatementText run() {
            while (at < sql.length()) {
                step(sql.charAt(at));
            }
            return new StatementText(statements, firstWord);
        }

        private void step(char c) {
            if (sql.startsWith("--", at)) {
                at = endOfLine();
            } else if (sql.startsWith("/*", at)) {
                skipComment();
            } else if (c == ';') {
                inside = false;
                at++;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else {
                start(c);
                skipToken(c);
            }
        }

        /** A statement starts at the first thing that is neither space, comment nor an opening bracket. */
        private void start(char c) {
            if (inside || c == '(') {
                return;
            }
            inside = true;
            if (++statements == 1) {
                firstWord = c == '{' ? "call" : word();
            }
        }

        private void skipToken(char c) {
            if (c == '\'' || c == '"') {
                skipQuoted(c, false);
            } else if (c == '$') {
                skipDollar();
            } else if (Character.isLetter(c) || c == '_') {
                skipWord();
            } else {
                at++;
            }
        }

        /** A word, and the string that it introduces where it is E. */
        private void skipWord() {
            int start = at;
            while (at < sql.length() && isPartOfWord(sql.charAt(at))) {
                at++;
            }
            boolean escapes = at - start == 1 && "eE".indexOf(sql.charAt(start)) >= 0;
            if (escapes && at < sql.length() && sql.charAt(at) == '\'') {
                skipQuoted('\'', true);
            }
        }

        private static boolean isPartOfWord(char c) {
            return Character.isLetterOrDigit(c) || c == '_' || c == '$';
        }

        private void skipQuoted(char quote, boolean escapes) {
            at++;
            while (at < sql.length()) {
                char c = sql.charAt(at++);
                if (escapes && c == '\\') {
                    at++;
                } else if (c == quote && (at == sql.length() || sql.charAt(at) != quote)) {
                    return;
                } else if (c == quote) {
                    at++;
                }
            }
        }

        private void skipDollar() {
            Matcher tag = DOLLAR.matcher(sql).region(at, sql.length());
            if (!tag.lookingAt()) {
                at++;
                return;
            }
            int end = sql.indexOf(tag.group(), tag.end());
            at = end < 0 ? sql.length() : end + tag.group().length();
        }

        private void skipComment() {
            int depth = 0;
            do {
                if (sql.startsWith("/*", at)) {
                    depth++;
                    at += 2;
                } else if (sql.startsWith("*/", at)) {
                    depth--;
                    at += 2;
                } else {
                    at++;
                }
            } while (depth > 0 && at < sql.length());
        }

        private int endOfLine() {
            int end = at;
            while (end < sql.length() && sql.charAt(end) != '\n' && sql.charAt(end) != '\r') {
                end++;
            }
            return end;
        }

        private String word() {
            Matcher word = WORD.matcher(sql).region(at, sql.length());
            return word.lookingAt() ? word.group() : "";
        }
    }
}
