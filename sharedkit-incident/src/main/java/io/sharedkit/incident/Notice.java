/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.mail.MailReceipt;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.incident.obligation.Proof;
import io.sharedkit.incident.obligation.Withdrawal;
import java.util.Optional;
import java.util.UUID;

/** A mail about an incident to the tenant of the scope, and the mail server's acceptance once there is one. */
record Notice(UUID incident, int number, UUID mail, Optional<MailReceipt> receipt, Optional<Withdrawal> withdrawal) {

    Notice accepted(MailReceipt by) {
        return new Notice(incident, number, mail, Optional.of(by), withdrawal);
    }

    Notice withdrawn(Withdrawal why) {
        return new Notice(incident, number, mail, receipt, Optional.of(why));
    }

    /** The receipt as a proof of the tenant's; the mail's number is the proof's too. */
    Optional<RecordedProof> proof(TenantId tenant) {
        return receipt.map(accepted -> new Proof.Mail(accepted.acceptedAt(), accepted.messageId(), accepted.reply()))
                .map(proof -> new RecordedProof(mail, Optional.of(tenant), proof, withdrawal));
    }
}
