/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.demo;

import io.sharedkit.core.mail.MailReceipt;
import io.sharedkit.core.mail.Mailer;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Mails are printed: this demonstration has no mail server. */
@Configuration
class PrintedMails {

    @Bean
    Mailer mailer() {
        return mail -> {
            System.out.println("---- mail to " + mail.to() + ": " + mail.subject() + "\n" + mail.text() + "----");
            return new MailReceipt("printed", Instant.now(), "printed");
        };
    }
}
