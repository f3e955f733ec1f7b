/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.mail;

/** Hands a mail over to the next mail server. */
@FunctionalInterface
public interface Mailer {

    /**
     * Hands it over.
     *
     * @return the server's acceptance, which proves the hand-over and not that anybody read the mail
     * @throws MailException if the server refused it or could not be reached
     */
    MailReceipt send(Mail mail);
}
