/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.mail;

import java.util.regex.Pattern;

/**
 * A plain text mail to one person. It prints without address and content.
 *
 * @param to the address
 * @param subject one line
 * @param text the body; lines end with {@code \n}
 */
public record Mail(String to, String subject, String text) {

    /** The longest subject, in characters. */
    public static final int MAX_SUBJECT_LENGTH = 200;

    /** The longest body, in characters. */
    public static final int MAX_TEXT_LENGTH = 100_000;

    private static final String ATOM = "[!-~&&[^@<>,;:\"()\\[\\]\\\\]]";
    private static final Pattern ADDRESS = Pattern.compile(ATOM + "{1,64}@" + ATOM + "{1,255}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    /**
     * @throws IllegalArgumentException if the address is malformed, or subject or body are too long or would break the
     *     mail's header
     */
    public Mail {
        if (!isAddress(to)) {
            throw new IllegalArgumentException("A mail goes to one address of the form name@domain; this is none ("
                    + to.length() + " characters).");
        }
        if (subject.isBlank()
                || subject.length() > MAX_SUBJECT_LENGTH
                || CONTROL.matcher(subject).find()) {
            throw new IllegalArgumentException("A subject is one line of 1 to " + MAX_SUBJECT_LENGTH
                    + " characters without control characters; this one has " + subject.length() + ".");
        }
        if (text.length() > MAX_TEXT_LENGTH) {
            throw new IllegalArgumentException(
                    "A mail has at most " + MAX_TEXT_LENGTH + " characters, not " + text.length() + ".");
        }
    }

    /**
     * Whether the text has the form of a mail address, in ASCII. Addresses that mobile carriers of Japan once gave out
     * against RFC 5322, with {@code ..} or a dot before the {@code @}, are taken.
     */
    public static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /** Without its content, which may be a code or a link that lets somebody in. */
    @Override
    public String toString() {
        return "Mail[" + text.length() + " characters]";
    }
}
