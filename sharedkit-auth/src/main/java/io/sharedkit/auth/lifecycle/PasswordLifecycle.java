/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Realm;
import io.sharedkit.auth.credential.CredentialState;
import io.sharedkit.auth.credential.NewPasswords;
import io.sharedkit.auth.internal.Contracts;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.internal.PageAddress;
import io.sharedkit.auth.link.LinkStore;
import io.sharedkit.auth.link.OneTimeLinks;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.throttle.LoginThrottle;
import io.sharedkit.auth.throttle.RateLimiter;
import io.sharedkit.auth.throttle.ThrottleStore;
import io.sharedkit.core.work.WorkQueue;
import java.util.Objects;
import java.util.Optional;
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
        Events events = new Events(settings.realm.events(), settings.realm.clock());
        SealedRequests requests = new SealedRequests(settings.realm.keys().seal(OneTimeLinks.KEY_PURPOSE));
        Replacement replacement = new Replacement(settings);
        ResetMailing mailing = new ResetMailing(settings, requests, events);
        this.reset = new PasswordReset(settings, replacement, requests, events);
        this.change = new PasswordChange(settings, replacement, events);
        this.administration = new PasswordAdministration(settings, mailing, events);
        this.expiryNotices = new ExpiryNotices(settings, events);
        settings.queue().register(PasswordReset.WORK, mailing::serve);
        settings.queue().register(PasswordAdministration.WORK, administration::requireChangeOfAll);
    }

    /**
     * Settings to fill.
     *
     * @param secondStep which completes a login after the change that it asked for; the throttle of its first step counts
     *     tries of the present password, and opens again with a new one
     */
    public static Builder builder(SecondStep secondStep) {
        return new Builder(secondStep);
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
        private final SecondStep secondStep;
        private final Realm realm;
        private @Nullable LinkStore links;
        private @Nullable ThrottleStore throttle;
        private @Nullable WorkQueue queue;
        private @Nullable Function<String, String> resetPage;
        private @Nullable Consumer<Account> invitations;
        private ResetPolicy policy = ResetPolicy.standard();

        private Builder(SecondStep secondStep) {
            this.secondStep = secondStep;
            this.realm = secondStep.login().realm();
        }

        /** Where the links that are mailed lie. */
        public Builder links(LinkStore oneTimeLinks) {
            this.links = oneTimeLinks;
            return this;
        }

        /** Where it is counted how often links are asked for; the same store as the login has. */
        public Builder throttle(ThrottleStore counters) {
            this.throttle = counters;
            return this;
        }

        /** What does the work that must not be done while somebody waits for the answer. */
        public Builder queue(WorkQueue workQueue) {
            this.queue = workQueue;
            return this;
        }

        /**
         * Makes the address of the page on which a new password is chosen out of the token. Use a configured host name,
         * never that of the request: who sends the request chooses that one.
         *
         * @throws IllegalArgumentException if it makes no {@code https} address with the token in it
         */
        public Builder resetPage(Function<String, String> address) {
            this.resetPage = PageAddress.check("resetPage", address);
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

        /**
         * The finished entry. It registers its work with the queue.
         *
         * @throws NullPointerException if a needed setting is missing; the message names it
         * @throws IllegalStateException if the queue already runs, or has another entry's work
         */
        public PasswordLifecycle build() {
            return new PasswordLifecycle(this);
        }

        Realm realm() {
            return realm;
        }

        Contracts contracts() {
            return new Contracts(realm.directory());
        }

        NewPasswords newPasswords() {
            RateLimiter choices = RateLimiter.ofTenant(needed(throttle, "throttle"), realm.clock());
            return new NewPasswords(realm.passwords(), realm.credentials(), choices, realm.events(), realm.clock());
        }

        OneTimeLinks links() {
            return new OneTimeLinks(needed(links, "links"), realm.keys(), realm.clock());
        }

        RateLimiter rates() {
            return RateLimiter.ofInstallation(needed(throttle, "throttle"), realm.clock(), realm.keys());
        }

        WorkQueue queue() {
            return needed(queue, "queue");
        }

        Function<String, String> resetPage() {
            return needed(resetPage, "resetPage");
        }

        Optional<Consumer<Account>> invitations() {
            return Optional.ofNullable(invitations);
        }

        ResetPolicy policy() {
            return policy;
        }

        LoginThrottle throttle() {
            return secondStep.login().throttle();
        }

        SecondStep secondStep() {
            return secondStep;
        }

        private static <T> T needed(@Nullable T setting, String name) {
            return Objects.requireNonNull(setting, () -> "PasswordLifecycle.builder() needs " + name + "(...)");
        }
    }
}
