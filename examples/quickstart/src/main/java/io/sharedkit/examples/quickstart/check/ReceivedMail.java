/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;

/** A mail as the mail server received it. */
record ReceivedMail(String to, String subject, String text, Instant date) {

    static ReceivedMail read(Path file) throws IOException, MessagingException {
        try (InputStream in = Files.newInputStream(file)) {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), in);
            return new ReceivedMail(
                    ((InternetAddress) message.getAllRecipients()[0]).getAddress(),
                    message.getSubject(),
                    (String) message.getContent(),
                    message.getSentDate().toInstant());
        }
    }
}
