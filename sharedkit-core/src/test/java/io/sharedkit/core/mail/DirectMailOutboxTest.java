/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.tenant.Tenants;
import org.junit.jupiter.api.Test;

class DirectMailOutboxTest extends MailOutboxContract {
    @Override
    MailOutbox create() {
        return new DirectMailOutbox(mailer);
    }

    @Override
    void deliver() {
        // it was sent at once
    }

    @Test
    void refusedMail_isTheCallersFailure() {
        mailer.refuseNext(1);
        assertThatThrownBy(() -> Tenants.run(AOZORA, () -> create().enqueue(MAIL)))
                .isInstanceOf(MailException.class);
        assertThat(mailer.mails()).isEmpty();
    }
}
