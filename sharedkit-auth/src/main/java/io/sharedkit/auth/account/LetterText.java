/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.internal.OneLine;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** Checks what goes into a letter. */
final class LetterText {
    private static final int MAX_LENGTH = 200;
    private static final int MAX_LINES = 6;

    private LetterText() {}

    static String line(String what, String text) {
        if (text.isBlank() || text.length() > MAX_LENGTH || !OneLine.is(text)) {
            throw new IllegalArgumentException("A letter's " + what + " is one line of 1 to " + MAX_LENGTH
                    + " characters without control characters; this one has " + text.length() + ".");
        }
        return text;
    }

    static List<String> lines(String what, String... lines) {
        if (lines.length == 0 || lines.length > MAX_LINES) {
            throw new IllegalArgumentException(
                    "A letter's " + what + " has 1 to " + MAX_LINES + " lines, not " + lines.length + ".");
        }
        return Stream.of(lines).map(text -> line(what, text)).toList();
    }

    /** Nothing that could carry a secret. */
    static URI page(URI page) {
        boolean plain = "https".equalsIgnoreCase(page.getScheme())
                && page.getHost() != null
                && page.getRawUserInfo() == null
                && page.getRawQuery() == null
                && page.getRawFragment() == null;
        if (!plain) {
            throw new IllegalArgumentException("The login page of a letter is an https address without user, query and"
                    + " fragment, such as https://hr.example.jp/login.");
        }
        return page;
    }
}
