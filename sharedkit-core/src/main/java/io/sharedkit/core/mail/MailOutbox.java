/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.mail;

import java.util.Optional;
import java.util.UUID;

/**
 * Takes mails in the caller's transaction and sends them afterwards, so that none goes out for work that was rolled back
 * and none is lost when the mail server is down. How long the caller takes tells nothing of the mail.
 *
 * <p>All methods work for the tenant of the current scope.
 */
public interface MailOutbox {

    /**
     * Takes a mail, in the transaction of the caller where there is one.
     *
     * @return the id under which its fate can be asked for
     */
    UUID enqueue(Mail mail);

    /** What has become of a mail; empty for an unknown id. */
    Optional<MailStatus> status(UUID id);
}
