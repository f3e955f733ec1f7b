/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.mail;

import io.sharedkit.core.secret.Secret;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends mail over SMTP with Jakarta Mail, in UTF-8. It needs {@code org.eclipse.angus:angus-mail} at run time.
 *
 * <p><b>Security guarantees.</b> With {@link Tls#REQUIRED}, the default, nothing is sent without TLS 1.2 or 1.3 to a
 * server whose certificate names it and is trusted by this Java runtime. Receipts and messages do not repeat the
 * recipient's address (the cause of an exception may). Not guaranteed: what the servers after the first one do.
 */
public final class SmtpMailer implements Mailer {

    /** Whether the way to the server is encrypted. */
    public enum Tls {
        /** STARTTLS, or no mail. */
        REQUIRED,
        /** Plain text: for a server on the same machine. */
        NONE
    }

    private static final Logger LOG = LoggerFactory.getLogger(SmtpMailer.class);
    private static final int MAX_REPLY_LENGTH = 500;

    private final Session session;
    private final String from;
    private final String host;
    private final int port;
    private final @Nullable String user;
    private final @Nullable Secret password;
    private final InstantSource clock;

    private SmtpMailer(Builder builder) {
        this.host = builder.host;
        this.port = builder.port;
        this.from = builder.from;
        this.user = builder.user;
        this.password = builder.password;
        this.clock = builder.clock;
        this.session = Session.getInstance(builder.properties());
    }

    /** Settings for a server and the address that mails come from. */
    public static Builder to(String host, int port, String from) {
        return new Builder(host, port, from);
    }

    @Override
    public MailReceipt send(Mail mail) {
        try {
            MimeMessage message = message(mail);
            Transport transport = session.getTransport("smtp");
            try {
                transport.connect(host, port, user, password == null ? null : password.revealText());
                transport.sendMessage(message, new Address[] {address(mail.to())});
                return new MailReceipt(message.getMessageID(), clock.instant(), reply(transport, mail));
            } finally {
                leave(transport);
            }
        } catch (MessagingException e) {
            throw new MailException(
                    "The mail server " + host + ":" + port + " did not take the mail: "
                            + masked(String.valueOf(e.getMessage()), mail) + hint(e),
                    e);
        }
    }

    private static String hint(MessagingException problem) {
        return String.valueOf(problem.getMessage()).startsWith("STARTTLS is required")
                ? ". A server on this machine may go without: Tls.NONE, or sharedkit.mail.tls=none"
                : "";
    }

    private static String reply(Transport transport, Mail mail) {
        String reply = transport instanceof SMTPTransport smtp ? smtp.getLastServerResponse() : "";
        return masked(reply == null ? "" : reply.strip(), mail);
    }

    /** What servers say often repeats the address, which belongs into no log and no table. */
    private static String masked(String said, Mail mail) {
        String masked = said.replaceAll("(?i)" + Pattern.quote(mail.to()), "(recipient)");
        return masked.length() <= MAX_REPLY_LENGTH ? masked : masked.substring(0, MAX_REPLY_LENGTH);
    }

    /** A failed farewell makes an accepted mail no less accepted. */
    private static void leave(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.debug("The mail server did not say goodbye", e);
        }
    }

    private MimeMessage message(Mail mail) throws MessagingException {
        String domain = from.substring(from.indexOf('@') + 1);
        String messageId = "<" + UUID.randomUUID() + "@" + domain + ">";
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", messageId);
            }
        };
        message.setFrom(address(from));
        message.setRecipient(Message.RecipientType.TO, address(mail.to()));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setText(mail.text(), StandardCharsets.UTF_8.name());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setSentDate(Date.from(clock.instant()));
        message.saveChanges();
        return message;
    }

    /** The address as it is: it was checked before, and the parser would refuse what Japanese carriers gave out. */
    private static InternetAddress address(String text) {
        InternetAddress address = new InternetAddress();
        address.setAddress(text);
        return address;
    }

    /** Collects the settings. */
    public static final class Builder {
        /** What fits into the milliseconds of a socket's option. */
        private static final Duration LONGEST_TIMEOUT = Duration.ofDays(24);

        private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

        private final String host;
        private final int port;
        private final String from;
        private Tls tls = Tls.REQUIRED;
        private Duration timeout = Duration.ofSeconds(10);
        private InstantSource clock = InstantSource.system();
        private @Nullable String user;
        private @Nullable Secret password;

        private Builder(String host, int port, String from) {
            if (!Mail.isAddress(from)) {
                throw new IllegalArgumentException(
                        "Mails come from an address of the form name@domain, not " + from + ".");
            }
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("A port is 1 to 65535, not " + port + ".");
            }
            this.host = host;
            this.port = port;
            this.from = from;
        }

        /** Whether TLS is used; required unless said otherwise. */
        public Builder tls(Tls mode) {
            this.tls = mode;
            return this;
        }

        /** Logs in before sending. */
        public Builder login(String name, Secret secret) {
            this.user = name;
            this.password = secret;
            return this;
        }

        /**
         * How long to wait for the server at each step; 10 seconds unless said otherwise.
         *
         * @throws IllegalArgumentException if it is not between 1 millisecond and 24 days
         */
        public Builder timeout(Duration limit) {
            if (limit.compareTo(Duration.ofMillis(1)) < 0 || limit.compareTo(LONGEST_TIMEOUT) > 0) {
                throw new IllegalArgumentException(
                        "A timeout is between 1 millisecond and 24 days, not " + limit + ": 0 would wait forever.");
            }
            this.timeout = limit;
            return this;
        }

        /** The clock that mails and receipts are dated by. */
        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        /**
         * The finished mailer; it connects only when it sends.
         *
         * @throws IllegalStateException if a password would go to another machine without TLS
         */
        public SmtpMailer build() {
            if (password != null && tls == Tls.NONE && !THIS_MACHINE.contains(host)) {
                throw new IllegalStateException("The password for " + host + " would cross the network in the clear."
                        + " Leave tls(REQUIRED), or send through a server on this machine.");
            }
            return new SmtpMailer(this);
        }

        private Properties properties() {
            String millis = Long.toString(timeout.toMillis());
            Properties properties = new Properties();
            properties.setProperty("mail.mime.address.strict", "false");
            properties.setProperty("mail.smtp.host", host);
            properties.setProperty("mail.smtp.port", Integer.toString(port));
            properties.setProperty("mail.smtp.auth", Boolean.toString(user != null));
            properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(tls == Tls.REQUIRED));
            properties.setProperty("mail.smtp.starttls.required", Boolean.toString(tls == Tls.REQUIRED));
            properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
            properties.setProperty("mail.smtp.ssl.protocols", "TLSv1.2 TLSv1.3");
            properties.setProperty("mail.smtp.connectiontimeout", millis);
            properties.setProperty("mail.smtp.timeout", millis);
            properties.setProperty("mail.smtp.writetimeout", millis);
            return properties;
        }
    }
}
