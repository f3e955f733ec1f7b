/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.internal.OneLine;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.mail.MailOutbox;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.TenantDirectory;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Users who log in in one way, and what everything about their logins shares: accounts, first step, second step, sessions
 * and the life of passwords are all built with one realm. An application has one; another one if the provider's operators
 * are kept apart from the customers' users.
 *
 * <pre>{@code
 * Realm realm = Realm.builder()
 *         .directory(companies)
 *         .accounts(users)
 *         .credentials(new Credentials(users, new JdbcCredentialStates(app), clock))
 *         .passwords(Passwords.builder().build())
 *         .mail(outbox)
 *         .events(auditLog)
 *         .keys(keyRing)
 *         .build();
 * PasswordLogin login = PasswordLogin.builder(realm).throttle(new JdbcThrottleStore(worker)).build();
 * }</pre>
 */
public final class Realm {
    private static final int LONGEST_SERVICE = 64; // as long as fits a line of a mail

    private final TenantDirectory directory;
    private final AccountDirectory accounts;
    private final Credentials credentials;
    private final Passwords passwords;
    private final RoleCatalogue roles;
    private final MailOutbox mail;
    private final EventSink events;
    private final KeyRing keys;
    private final InstantSource clock;
    private final Optional<String> service;

    private Realm(Builder settings) {
        this.directory = needed(settings.directory, "directory");
        this.accounts = needed(settings.accounts, "accounts");
        this.credentials = needed(settings.credentials, "credentials");
        this.passwords = needed(settings.passwords, "passwords");
        this.roles = settings.roles;
        this.mail = needed(settings.mail, "mail");
        this.events = needed(settings.events, "events");
        this.keys = needed(settings.keys, "keys");
        this.clock = settings.clock;
        this.service = Optional.ofNullable(settings.service);
    }

    /** Settings to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /** The companies under contract. */
    public TenantDirectory directory() {
        return directory;
    }

    /** Who the users are. */
    public AccountDirectory accounts() {
        return accounts;
    }

    /** Their passwords. */
    public Credentials credentials() {
        return credentials;
    }

    /** What judges, hashes and compares passwords. */
    public Passwords passwords() {
        return passwords;
    }

    /** The roles of the users. */
    public RoleCatalogue roles() {
        return roles;
    }

    /** Who may administer whom. */
    public Authority authority() {
        return Authority.of(accounts, roles);
    }

    /** Where mails are posted. */
    public MailOutbox mail() {
        return mail;
    }

    /** Where events are published. */
    public EventSink events() {
        return events;
    }

    /** The keys; each part of the logins says which purposes it needs. */
    public KeyRing keys() {
        return keys;
    }

    /** What the mails call the service; empty if it has no name. */
    public Optional<String> service() {
        return service;
    }

    /** The clock. */
    public InstantSource clock() {
        return clock;
    }

    private static <T> T needed(@Nullable T setting, String name) {
        return Objects.requireNonNull(setting, () -> "Realm.builder() needs " + name + "(...)");
    }

    /** Collects the settings; those without a default are needed. */
    public static final class Builder {
        private @Nullable TenantDirectory directory;
        private @Nullable AccountDirectory accounts;
        private @Nullable Credentials credentials;
        private @Nullable Passwords passwords;
        private @Nullable MailOutbox mail;
        private @Nullable EventSink events;
        private @Nullable KeyRing keys;
        private RoleCatalogue roles = RoleCatalogue.standard();
        private InstantSource clock = InstantSource.system();
        private @Nullable String service;

        private Builder() {}

        /** The companies under contract. */
        public Builder directory(TenantDirectory companies) {
            this.directory = companies;
            return this;
        }

        /** Who the users are: the library's own table of accounts, or the host's table of users. */
        public Builder accounts(AccountDirectory users) {
            this.accounts = users;
            return this;
        }

        /** Their passwords. */
        public Builder credentials(Credentials stored) {
            this.credentials = stored;
            return this;
        }

        /** What judges, hashes and compares passwords. */
        public Builder passwords(Passwords judge) {
            this.passwords = judge;
            return this;
        }

        /** The roles, which say who may administer whom; {@link RoleCatalogue#standard()} unless set. */
        public Builder roles(RoleCatalogue catalogue) {
            this.roles = catalogue;
            return this;
        }

        /** Where mails are posted. */
        public Builder mail(MailOutbox outbox) {
            this.mail = outbox;
            return this;
        }

        /** Where events are published: the audit log. */
        public Builder events(EventSink sink) {
            this.events = sink;
            return this;
        }

        /** A ring with a key for each purpose that the parts need; {@code docs/keys.md} lists them. */
        public Builder keys(KeyRing ring) {
            this.keys = ring;
            return this;
        }

        /**
         * How users know the service, such as {@code HR SaaS}: their mails name it. Unless set it has no name, and mails say
         * "this service"; all mails name the company of the user.
         *
         * @throws IllegalArgumentException unless it is one line of 1 to 64 characters
         */
        public Builder service(String name) {
            if (name.isBlank() || name.length() > LONGEST_SERVICE || !OneLine.is(name)) {
                throw new IllegalArgumentException("The name of a service is one line of 1 to " + LONGEST_SERVICE
                        + " characters without control characters; this one has " + name.length() + ".");
            }
            this.service = name;
            return this;
        }

        /** The clock; the system's unless set. */
        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        /**
         * The finished realm.
         *
         * @throws NullPointerException if a needed setting is missing; the message names it
         */
        public Realm build() {
            return new Realm(this);
        }
    }
}
