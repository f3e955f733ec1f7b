/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.service;

import io.sharedkit.core.policy.Default;
import io.sharedkit.core.policy.PolicySection;
import io.sharedkit.core.tenant.TenantId;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the application calls itself: the section {@code sharedkit.service}. Mails, the audit log and the status page take
 * their names and addresses from here.
 *
 * @param name the service's name as Japanese readers know it
 * @param nameEnglish its name in English; without it {@code name}
 * @param url the address of the application as browsers see it, without a path; https, or http on this machine alone
 * @param tenant the id of the provider's own company, whose users are the operators
 * @param mailFrom the address that mails come from; without it {@code no-reply@} and the host
 */
@PolicySection("service")
public record ServiceIdentity(
        @NotBlank String name,
        Optional<String> nameEnglish,
        URI url,

        @Default("provider") @Pattern(regexp = "[A-Za-z0-9_-]{1,64}")
        String tenant,

        Optional<String> mailFrom) {

    private static final String GARBLED = " It looks like UTF-8 that was read as ISO-8859-1, as .properties files often"
            + " are: write it in a YAML file, or as \\uXXXX escapes.";

    /** The longest name, in characters. */
    public static final int MAX_NAME_LENGTH = 64;

    /**
     * Checks the names and the address.
     *
     * @throws IllegalArgumentException if a name is not one line of 1 to {@value #MAX_NAME_LENGTH} characters, or the
     *     address is not https or has more than scheme, host and port
     */
    public ServiceIdentity {
        checkName("name", name);
        nameEnglish.ifPresent(english -> checkName("name-english", english));
        boolean bare = url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"));
        boolean secure = "https".equalsIgnoreCase(url.getScheme())
                || ("http".equalsIgnoreCase(url.getScheme()) && isLocal(url.getHost()));
        if (!bare || !secure) {
            throw new IllegalArgumentException("sharedkit.service.url = " + url
                    + ": it must be https://<host>[:<port>] with nothing behind; http only for localhost");
        }
    }

    /** The name for readers of this language. */
    public String name(Locale language) {
        return language.getLanguage().equals("ja") ? name : nameEnglish.orElse(name);
    }

    /** The host of the address, in lower case. */
    public String host() {
        return url.getHost().toLowerCase(Locale.ROOT);
    }

    /** The provider's own company. */
    public TenantId provider() {
        return TenantId.of(tenant);
    }

    /**
     * An address of the application.
     *
     * @param path begins with a slash
     */
    public String link(String path) {
        return url.resolve("/").toString().replaceFirst("/$", "") + path;
    }

    /** The sender of mails. */
    public String sender() {
        return mailFrom.orElseGet(() -> "no-reply@" + host());
    }

    /** The name that the audit logs begin with: {@code audit.} and the host. */
    public String auditOrigin() {
        return "audit." + host();
    }

    private static void checkName(String key, String name) {
        if (name.length() > MAX_NAME_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("sharedkit.service." + key
                    + ": it must be one line of 1 to " + MAX_NAME_LENGTH
                    + " characters without control characters; this one has "
                    + name.length() + "." + (isGarbled(name) ? GARBLED : ""));
        }
    }

    /** Japanese text in UTF-8, read as ISO-8859-1, has characters from 80 to 9F, which nobody types. */
    private static boolean isGarbled(String name) {
        return name.chars().anyMatch(each -> each >= 0x80 && each <= 0x9F);
    }

    private static boolean isLocal(@Nullable String host) {
        return host != null && (host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]"));
    }
}
