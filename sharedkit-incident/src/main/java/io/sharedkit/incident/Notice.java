/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.mail.MailReceipt;
import io.sharedkit.incident.obligation.Proof;
import java.util.Optional;
import java.util.UUID;

/** A mail about an incident to the tenant of the scope, and the mail server's acceptance once there is one. */
record Notice(UUID incident, int number, UUID mail, Optional<MailReceipt> receipt) {

    Optional<Proof> proof() {
        return receipt.map(accepted -> new Proof.Mail(accepted.acceptedAt(), accepted.messageId(), accepted.reply()));
    }
}
