/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.PreAuthentication;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.mail.MailOutbox;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.time.InstantSource;
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
 * <p>All methods enter the scope of the pre-authentication's company themselves. Do not call them inside an open
 * transaction of the worker role.
 *
 * <p><b>Security guarantees.</b> A code works once, for at most 10 minutes, in the challenge, the login, the account and
 * the company that it was made for; of it only a keyed hash is stored. A try is counted, in a transaction of its own,
 * before the code is compared: whoever submits in parallel or rolls back gets no more tries. Resending replaces the code
 * and gives no tries back. A user's wrong codes are also counted over 24 hours, across logins. The account and the
 * contract are judged anew at each step. Not guaranteed: that a mail arrives, or that only the user reads it.
 */
public final class EmailTwoStep {

    /** The purpose of the key for codes in the {@link KeyRing}. */
    public static final String KEY_PURPOSE = "auth-two-step";

    private final Accounts accounts;
    private final CodeSending sending;
    private final CodeChecking checking;

    private EmailTwoStep(Builder settings) {
        Codes codes = settings.codes == null
                ? Codes.keyed(needed(settings.keys, "keys").mac(KEY_PURPOSE))
                : settings.codes;
        Events events = new Events(needed(settings.events, "events"), settings.clock);
        ChallengeStore store = needed(settings.store, "store");
        this.accounts = needed(settings.accounts, "accounts");
        this.sending =
                new CodeSending(store, codes, needed(settings.mail, "mail"), events, settings.policy, settings.clock);
        this.checking = new CodeChecking(store, codes, events, settings.policy, settings.clock);
    }

    /** Settings to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /** Opens the second step and mails a code; one for each pre-authentication. */
    public Start start(PreAuthentication preAuthentication) {
        return Tenants.get(
                preAuthentication.tenant(),
                () -> accounts.holder(preAuthentication)
                        .map(account -> sending.start(preAuthentication, account))
                        .orElseGet(() -> sending.refused(preAuthentication, Reason.PRE_AUTHENTICATION_ENDED)));
    }

    /** Mails a new code, with which the old one ends; tries that were used stay used. */
    public Start resend(PreAuthentication preAuthentication, String challengeId) {
        return Tenants.get(
                preAuthentication.tenant(),
                () -> accounts.holder(preAuthentication)
                        .map(account -> sending.resend(preAuthentication, challengeId, account))
                        .orElseGet(() -> sending.refused(preAuthentication, Reason.PRE_AUTHENTICATION_ENDED)));
    }

    /** Compares what the user typed; full-width digits and spaces are no mistake. Each call uses up one try. */
    public Result verify(PreAuthentication preAuthentication, String challengeId, String typed) {
        return Tenants.get(
                preAuthentication.tenant(),
                () -> accounts.holder(preAuthentication)
                        .map(account -> checking.verify(preAuthentication, challengeId, account, typed))
                        .orElseGet(() -> checking.refused(preAuthentication, Reason.PRE_AUTHENTICATION_ENDED)));
    }

    private static <T> T needed(@Nullable T setting, String name) {
        return Objects.requireNonNull(setting, () -> "EmailTwoStep.builder() needs " + name + "(...)");
    }

    /** What came of sending a code. */
    public sealed interface Start {}

    /**
     * The mail is on its way.
     *
     * @param challengeId what to verify the code with
     * @param expiresAt until when it works
     */
    public record Sent(String challengeId, Instant expiresAt) implements Start {}

    /**
     * The company has the second step switched off.
     *
     * @param account who is logged in
     */
    public record NotRequired(Account account) implements Start {}

    /** What came of comparing a code. */
    public sealed interface Result {}

    /**
     * It is the code.
     *
     * @param account who is logged in
     */
    public record Accepted(Account account) implements Result {}

    /**
     * It is not the code.
     *
     * @param remaining how many tries are left in this challenge
     */
    public record Wrong(int remaining) implements Result {}

    /**
     * Nothing was sent or compared.
     *
     * @param reason why
     */
    public record Refused(Reason reason) implements Start, Result {}

    /** Why nothing was sent or compared. */
    public enum Reason {
        /** Too long ago, or the account, its password or the contract has changed: begin with the password again. */
        PRE_AUTHENTICATION_ENDED,
        /** This login has its challenge: resend instead. */
        ALREADY_STARTED,
        /** There is no such challenge for this login of this user. */
        UNKNOWN_CHALLENGE,
        /** The code is too old: resend. */
        EXPIRED,
        /** All tries of the challenge are used up: begin with the password again. */
        NO_TRIES_LEFT,
        /** The code was used. */
        USED,
        /** The last code was sent just now. */
        TOO_SOON,
        /** The challenge sends no more codes: begin with the password again. */
        NO_SENDS_LEFT,
        /** The user has had too many wrong codes, or too many codes, within 24 hours. */
        HELD
    }

    /** Collects the settings; those without a default are needed. */
    public static final class Builder {
        private @Nullable ChallengeStore store;
        private @Nullable Accounts accounts;
        private @Nullable MailOutbox mail;
        private @Nullable EventSink events;
        private @Nullable KeyRing keys;
        private @Nullable Codes codes;
        private Supplier<TwoStepPolicy> policy = TwoStepPolicy::standard;
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /** Where the challenges lie. */
        public Builder store(ChallengeStore challenges) {
            this.store = challenges;
            return this;
        }

        /** The accounts whose logins have a second step. */
        public Builder accounts(Accounts users) {
            this.accounts = users;
            return this;
        }

        /** Where mails are posted. */
        public Builder mail(MailOutbox outbox) {
            this.mail = outbox;
            return this;
        }

        /** Where events are published. */
        public Builder events(EventSink sink) {
            this.events = sink;
            return this;
        }

        /** A ring with a key for {@link EmailTwoStep#KEY_PURPOSE}. */
        public Builder keys(KeyRing ring) {
            this.keys = ring;
            return this;
        }

        /** One policy for all companies; every default unless set. */
        public Builder policy(TwoStepPolicy forAll) {
            this.policy = () -> forAll;
            return this;
        }

        /** Where the policy of a company comes from; asked at each step, in the scope of the company. */
        public Builder policy(Supplier<TwoStepPolicy> byTenant) {
            this.policy = byTenant;
            return this;
        }

        /** The clock; the system's unless set. */
        public Builder clock(InstantSource source) {
            this.clock = source;
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
