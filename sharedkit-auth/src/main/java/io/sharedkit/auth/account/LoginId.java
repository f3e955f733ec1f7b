/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.core.mail.Mail;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An e-mail address in the form in which it is compared: NFKC, without spaces around it, in lower case. */
public record LoginId(String value) {

    /** The longest address that mail servers must take (RFC 5321 section 4.5.3.1.3, less the brackets). */
    static final int MAX_LENGTH = 254;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** The login id that somebody has typed; empty if it has not the form of an address. */
    public static Optional<LoginId> of(String typed) {
        if (typed.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String folded = fold(typed);
        boolean proper = folded.length() <= MAX_LENGTH
                && Mail.isAddress(folded)
                && !CONTROL.matcher(folded).find();
        return proper ? Optional.of(new LoginId(folded)) : Optional.empty();
    }

    /** The form in which texts are compared with login ids. */
    static String fold(String typed) {
        return deliverable(typed).toLowerCase(Locale.ROOT);
    }

    /** The address as a mail goes to it: without spaces around it, full-width letters narrowed, its capitals kept. */
    static String deliverable(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
    }
}
