/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.demo;

import io.sharedkit.core.mail.MailReceipt;
import io.sharedkit.core.mail.Mailer;
import java.time.Instant;
import org.springframework.context.annotation.Bean;

/** Mails are printed: this demonstration has no mail server. No {@code @Configuration}, lest the application finds it. */
class PrintedMails {

    @Bean
    Mailer mailer() {
        return mail -> {
            System.out.println("---- mail to " + mail.to() + ": " + mail.subject() + "\n" + mail.text() + "----");
            return new MailReceipt("printed", Instant.now(), "printed");
        };
    }
}
