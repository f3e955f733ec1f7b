/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.AccountDirectory;
import io.sharedkit.auth.account.Authority;
import io.sharedkit.auth.account.RoleCatalogue;
import io.sharedkit.auth.credential.CredentialState;
import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.credential.NewPasswords;
import io.sharedkit.auth.internal.Contracts;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.link.OneTimeLinks;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.auth.throttle.LoginThrottle;
import io.sharedkit.auth.throttle.RateLimiter;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.mail.MailOutbox;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.work.WorkQueue;
import java.net.URI;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a password between its first day and its last: it is forgotten, changed by its user, or required to
 * change. Build it before the queue starts, on every node.
 */
public final class PasswordLifecycle {
    private final PasswordReset reset;
    private final PasswordChange change;
    private final PasswordAdministration administration;
    private final ExpiryNotices expiryNotices;

    private PasswordLifecycle(Builder settings) {
        Events events = new Events(settings.events(), settings.clock());
        SealedRequests requests = new SealedRequests(settings.keys().seal(OneTimeLinks.KEY_PURPOSE));
        Replacement replacement = new Replacement(settings);
        ResetMailing mailing = new ResetMailing(settings, requests, events);
        this.reset = new PasswordReset(settings, replacement, requests, events);
        this.change = new PasswordChange(settings, replacement, events);
        this.administration = new PasswordAdministration(settings, mailing, events);
        this.expiryNotices = new ExpiryNotices(settings, events);
        settings.queue().register(PasswordReset.WORK, mailing::serve);
        settings.queue().register(PasswordAdministration.WORK, administration::requireChangeOfAll);
    }

    /** Settings to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /** For who has forgotten the password. */
    public PasswordReset reset() {
        return reset;
    }

    /** For who is logged in and wants another one, or logs in and must choose another one. */
    public PasswordChange change() {
        return change;
    }

    /** For administrators. */
    public PasswordAdministration administration() {
        return administration;
    }

    /** For the daily run that tells users when their password ends. */
    public ExpiryNotices expiryNotices() {
        return expiryNotices;
    }

    /**
     * Whether a password is past its end under the policy of the company of the current scope; then it opens nothing but
     * the choice of another one: {@link SecondStep} asks for it by itself.
     */
    public boolean isExpired(CredentialState state) {
        return expiryNotices.isExpired(state);
    }

    /** Collects the settings; those without a default are needed. */
    public static final class Builder {
        private static final String PROBE = "c.link.secret";

        private @Nullable TenantDirectory directory;
        private @Nullable AccountDirectory accounts;
        private @Nullable Credentials credentials;
        private @Nullable Passwords passwords;
        private @Nullable OneTimeLinks links;
        private @Nullable LoginThrottle throttle;
        private @Nullable SecondStep secondStep;
        private @Nullable RateLimiter rates;
        private @Nullable MailOutbox mail;
        private @Nullable WorkQueue queue;
        private @Nullable EventSink events;
        private @Nullable KeyRing keys;
        private @Nullable Function<String, String> resetPage;
        private Consumer<Account> invitations = account -> {};
        private ResetPolicy policy = ResetPolicy.standard();
        private RoleCatalogue roles = RoleCatalogue.standard();
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /** The companies under contract. */
        public Builder directory(TenantDirectory companies) {
            this.directory = companies;
            return this;
        }

        /** Who the users are. */
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

        /** The links that are mailed. */
        public Builder links(OneTimeLinks oneTimeLinks) {
            this.links = oneTimeLinks;
            return this;
        }

        /** The same throttle as that of the login: it counts tries of the present password, and reopens with a new one. */
        public Builder throttle(LoginThrottle shared) {
            this.throttle = shared;
            return this;
        }

        /** The second step, which completes a login after the change that it asked for. */
        public Builder secondStep(SecondStep steps) {
            this.secondStep = steps;
            return this;
        }

        /** {@link RateLimiter#ofInstallation}, which limits how often links are asked for. */
        public Builder rates(RateLimiter ofInstallation) {
            this.rates = ofInstallation;
            return this;
        }

        /** Where mails are posted. */
        public Builder mail(MailOutbox outbox) {
            this.mail = outbox;
            return this;
        }

        /** What does the work that must not be done while somebody waits for the answer. */
        public Builder queue(WorkQueue workQueue) {
            this.queue = workQueue;
            return this;
        }

        /** Where events are published. */
        public Builder events(EventSink sink) {
            this.events = sink;
            return this;
        }

        /** A ring with a key for {@link OneTimeLinks#KEY_PURPOSE}, which also seals requests while they wait. */
        public Builder keys(KeyRing ring) {
            this.keys = ring;
            return this;
        }

        /**
         * Makes the address of the page on which a new password is chosen out of the token. Use a configured host name,
         * never that of the request: who sends the request chooses that one.
         *
         * @throws IllegalArgumentException if it makes no {@code https} address with the token in it
         */
        public Builder resetPage(Function<String, String> address) {
            URI uri = URI.create(address.apply(PROBE));
            if (!"https".equals(uri.getScheme())
                    || uri.getHost() == null
                    || !uri.toString().contains(PROBE)) {
                throw new IllegalArgumentException(
                        "resetPage makes an address like https://hr.example.jp/reset?token=<token>"
                                + " with a fixed host, not '" + uri + "'.");
            }
            this.resetPage = address;
            return this;
        }

        /**
         * What an invited user gets who asks for a reset, another invitation for example:
         * {@code account -> accounts.inviteAgain(account.id(), Actor.system("auth.password.reset"))}. Nothing unless set.
         */
        public Builder invitations(Consumer<Account> inviteAgain) {
            this.invitations = inviteAgain;
            return this;
        }

        /** How long links work and how often they may be asked for; every default unless set. */
        public Builder policy(ResetPolicy limits) {
            this.policy = limits;
            return this;
        }

        /** The roles, which say who may administer whose password; {@link RoleCatalogue#standard()} unless set. */
        public Builder roles(RoleCatalogue catalogue) {
            this.roles = catalogue;
            return this;
        }

        /** The clock; the system's unless set. */
        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        /**
         * The finished entry. It registers its work with the queue.
         *
         * @throws NullPointerException if a needed setting is missing; the message names it
         * @throws IllegalStateException if the queue already runs, or has another entry's work
         */
        public PasswordLifecycle build() {
            return new PasswordLifecycle(this);
        }

        Contracts contracts() {
            return new Contracts(needed(directory, "directory"));
        }

        AccountDirectory accounts() {
            return needed(accounts, "accounts");
        }

        Credentials credentials() {
            return needed(credentials, "credentials");
        }

        Passwords passwords() {
            return needed(passwords, "passwords");
        }

        NewPasswords newPasswords() {
            return new NewPasswords(passwords(), credentials(), events(), clock);
        }

        OneTimeLinks links() {
            return needed(links, "links");
        }

        MailOutbox mail() {
            return needed(mail, "mail");
        }

        WorkQueue queue() {
            return needed(queue, "queue");
        }

        EventSink events() {
            return needed(events, "events");
        }

        KeyRing keys() {
            return needed(keys, "keys");
        }

        Function<String, String> resetPage() {
            return needed(resetPage, "resetPage");
        }

        Consumer<Account> invitations() {
            return invitations;
        }

        ResetPolicy policy() {
            return policy;
        }

        LoginThrottle throttle() {
            return needed(throttle, "throttle");
        }

        SecondStep secondStep() {
            return needed(secondStep, "secondStep");
        }

        RateLimiter rates() {
            return needed(rates, "rates");
        }

        Authority authority() {
            return Authority.of(accounts(), roles);
        }

        InstantSource clock() {
            return clock;
        }

        private static <T> T needed(@Nullable T setting, String name) {
            return Objects.requireNonNull(setting, () -> "PasswordLifecycle.builder() needs " + name + "(...)");
        }
    }
}
