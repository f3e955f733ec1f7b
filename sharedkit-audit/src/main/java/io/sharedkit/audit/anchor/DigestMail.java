/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.anchor;

import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.core.mail.Mail;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The mail to an auditor: what it is in two languages, and the checkpoint byte for byte between two lines. */
final class DigestMail {
    private static final String BEGIN = "-----BEGIN CHECKPOINT-----\n";
    private static final String END = "-----END CHECKPOINT-----\n";

    private DigestMail() {}

    static Mail to(String address, SignedNote note) {
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        String text =
                body(Locale.JAPANESE, checkpoint) + "\n" + body(Locale.ENGLISH, checkpoint) + "\n" + BEGIN + note + END;
        String subject =
                text(Locale.JAPANESE, "subject", checkpoint) + " / " + text(Locale.ENGLISH, "subject", checkpoint);
        return new Mail(address, subject, text);
    }

    private static String body(Locale locale, Checkpoint checkpoint) {
        return text(locale, "body", checkpoint);
    }

    private static String text(Locale locale, String key, Checkpoint checkpoint) {
        String pattern = ResourceBundle.getBundle("io.sharedkit.audit.anchor.mail", locale)
                .getString(key);
        return new MessageFormat(pattern, Locale.ROOT).format(new Object[] {
            checkpoint.origin(),
            Long.toString(checkpoint.size()),
            checkpoint.root().toString()
        });
    }
}
