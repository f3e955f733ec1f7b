/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mails that arrived at the mail server, kept as files. */
final class Mails {
    private final GreenMail server;
    private final Path result;
    private int kept;

    Mails(GreenMail server, Path result) {
        this.server = server;
        this.result = result;
    }

    /** How many have arrived. */
    int count() {
        return server.getReceivedMessages().length;
    }

    /** Keeps the newest mail to the address and returns its file, below the result's directory. */
    String keepLast(String address) {
        MimeMessage last = last(address);
        String name = "mail/%03d.eml".formatted(++kept);
        try {
            Files.createDirectories(result.resolve("mail"));
            try (OutputStream out = Files.newOutputStream(result.resolve(name))) {
                last.writeTo(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + result.resolve(name), e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
        return name;
    }

    /** What the pattern's first group finds in the newest mail to the address. */
    String find(String address, Pattern pattern) {
        try {
            Matcher matcher = pattern.matcher((String) last(address).getContent());
            if (!matcher.find()) {
                throw new IllegalStateException("The mail to " + address + " has nothing like " + pattern);
            }
            return matcher.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private MimeMessage last(String address) {
        MimeMessage[] received = server.getReceivedMessages();
        try {
            for (int i = received.length - 1; i >= 0; i--) {
                if (((InternetAddress) received[i].getAllRecipients()[0])
                        .getAddress()
                        .equals(address)) {
                    return received[i];
                }
            }
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException("No mail to " + address + " arrived at the mail server. Is it running?");
    }
}
