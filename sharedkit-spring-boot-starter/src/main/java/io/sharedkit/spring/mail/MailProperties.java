/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.mail;

import io.sharedkit.core.mail.SmtpMailer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server. What is not set here is taken from {@code spring.mail}.
 *
 * @param host its name; without it {@code spring.mail.host}
 * @param port its port; without it {@code spring.mail.port}, or 587
 * @param username the login; without it {@code spring.mail.username}, and without both none
 * @param password its password; without it {@code spring.mail.password}
 * @param tls whether the connection is encrypted; NONE is for a server on this machine
 */
@ConfigurationProperties(value = "sharedkit.mail", ignoreUnknownFields = false)
public record MailProperties(
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("required") SmtpMailer.Tls tls) {

    @Override
    public String toString() {
        return "MailProperties[host=" + host + ", port=" + port + ", username=" + username + ", password=***, tls="
                + tls + "]";
    }
}
