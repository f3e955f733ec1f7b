/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Realm;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor;
import io.sharedkit.auth.throttle.FailureCounters;
import io.sharedkit.auth.throttle.RateLimiter;
import io.sharedkit.auth.throttle.ThrottleStore;
import io.sharedkit.core.secret.KeyRing;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The second step of a login: a code of six digits that goes by e-mail.
 *
 * <p>It is called two-step, not multi-factor, on purpose. NIST SP 800-63B-4 (section 3.1.3.1) does not accept e-mail as a
 * second factor: a mailbox is often opened with a password only, and mail can be read or redirected on its way. ASVS 5.0
 * forbids it on level 3 (6.3.6). It stops who has the password but not the mailbox, and no more.
 *
 * <p><b>Security guarantees.</b> A code works once, for at most 10 minutes, in the challenge, the login, the account and
 * the company that it was made for; of it only a keyed hash is stored. A try is counted, in a transaction of its own,
 * before the code is compared: whoever submits in parallel or rolls back gets no more tries. Resending replaces the code
 * and gives no tries back. A user's wrong codes are also counted over 24 hours, across logins. The account and the
 * contract are judged anew at each step. Not guaranteed: that a mail arrives, or that only the user reads it.
 */
public final class EmailTwoStep implements SecondFactor {

    /** The purpose of the key for codes in the {@link KeyRing}. */
    public static final String KEY_PURPOSE = "auth-two-step";

    private final CodeSending sending;
    private final CodeChecking checking;

    private EmailTwoStep(Builder settings) {
        Codes codes = settings.codes == null ? Codes.keyed(settings.realm.keys().mac(KEY_PURPOSE)) : settings.codes;
        Events events = new Events(settings.realm.events(), settings.realm.clock());
        ChallengeStore store = needed(settings.store, "store");
        ThrottleStore throttle = needed(settings.throttle, "throttle");
        SendLimits limits = new SendLimits(
                new FailureCounters(throttle, settings.realm.clock()),
                RateLimiter.ofInstallation(throttle, settings.realm.clock(), settings.realm.keys()),
                settings.policy,
                settings.realm.clock());
        this.sending = new CodeSending(store, codes, limits, events, settings.policy, settings.realm);
        this.checking = new CodeChecking(store, codes, limits, events, settings.policy, settings.realm.clock());
    }

    /** Settings to fill. */
    public static Builder builder(Realm realm) {
        return new Builder(realm);
    }

    @Override
    public Factor factor() {
        return Factor.EMAIL_CODE;
    }

    /** Always: whoever set a password by a link has proved the mailbox. */
    @Override
    public boolean isReady(Account account) {
        return true;
    }

    /** Mails a code. Called again it mails a new one, with which the old one ends; tries that were used stay used. */
    @Override
    public Started start(PreAuthentication login, Account account, Origin origin) {
        return sending.start(login, account, origin);
    }

    /** Compares what the user typed; full-width digits and spaces are no mistake. Each call uses up one try. */
    @Override
    public Checked check(PreAuthentication login, Account account, String answer, Origin origin) {
        return checking.check(login, account, answer, origin);
    }

    /** Ends the waits of sending and forgets the challenges, with which the limit of wrong e-mail codes a day begins anew. */
    @Override
    public void release(Account account) {
        sending.release(account);
    }

    private static <T> T needed(@Nullable T setting, String name) {
        return Objects.requireNonNull(setting, () -> "EmailTwoStep.builder() needs " + name + "(...)");
    }

    /** Collects the settings; those without a default are needed. */
    public static final class Builder {
        private final Realm realm;
        private @Nullable ChallengeStore store;
        private @Nullable ThrottleStore throttle;
        private @Nullable Codes codes;
        private Supplier<EmailCodePolicy> policy = EmailCodePolicy::standard;

        private Builder(Realm realm) {
            this.realm = realm;
        }

        /** Where the challenges lie. */
        public Builder store(ChallengeStore challenges) {
            this.store = challenges;
            return this;
        }

        /** Where codes that were sent are counted; the same as the login's throttle has. */
        public Builder throttle(ThrottleStore counters) {
            this.throttle = counters;
            return this;
        }

        /** One policy for all companies; every default unless set. */
        public Builder policy(EmailCodePolicy forAll) {
            this.policy = () -> forAll;
            return this;
        }

        /** Where the policy of a company comes from; asked at each step, in the scope of the company. */
        public Builder policy(Supplier<EmailCodePolicy> byTenant) {
            this.policy = byTenant;
            return this;
        }

        /** For tests: other codes than random ones. */
        Builder codes(Codes given) {
            this.codes = given;
            return this;
        }

        /**
         * The finished entry.
         *
         * @throws NullPointerException if a needed setting is missing; the message names it
         */
        public EmailTwoStep build() {
            return new EmailTwoStep(this);
        }
    }
}
