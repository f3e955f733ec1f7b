/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.mail;

import io.sharedkit.core.mail.SmtpMailer;
import io.sharedkit.core.secret.Secret;
import io.sharedkit.core.service.ServiceIdentity;
import io.sharedkit.spring.database.ConfigurationException;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** Finds the mail server's address and login in {@code sharedkit.mail} and {@code spring.mail}. */
record SmtpServer(MailProperties properties, Environment environment) {
    private static final String SUBMISSION = "587"; // RFC 6409

    SmtpMailer mailer(ServiceIdentity service, InstantSource clock) {
        String host = setting(properties.host(), "host")
                .orElseThrow(() -> new ConfigurationException(
                        "No mail server is known, and logins send codes by mail.",
                        "Set spring.mail.host, or define a bean of type io.sharedkit.core.mail.Mailer."));
        String port = setting(
                        properties.port() == null ? null : properties.port().toString(), "port")
                .orElse(SUBMISSION);
        SmtpMailer.Builder mailer = SmtpMailer.to(host, Integer.parseInt(port), service.sender())
                .tls(properties.tls())
                .clock(clock);
        setting(properties.username(), "username")
                .ifPresent(user -> mailer.login(
                        user,
                        Secret.ofText(setting(properties.password(), "password").orElse(""))));
        return mailer.build();
    }

    private Optional<String> setting(@Nullable String own, String name) {
        return Optional.ofNullable(own).or(() -> Optional.ofNullable(environment.getProperty("spring.mail." + name)));
    }
}
