/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.PreAuthentication;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.internal.RandomIds;
import io.sharedkit.auth.twostep.EmailTwoStep.NotRequired;
import io.sharedkit.auth.twostep.EmailTwoStep.Reason;
import io.sharedkit.auth.twostep.EmailTwoStep.Refused;
import io.sharedkit.auth.twostep.EmailTwoStep.Sent;
import io.sharedkit.auth.twostep.EmailTwoStep.Start;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.mail.MailOutbox;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes challenges and mails their codes. */
final class CodeSending {
    private static final String SENT = "auth.two-step.code-sent";

    private final ChallengeStore store;
    private final Codes codes;
    private final MailOutbox mail;
    private final Events events;
    private final Supplier<TwoStepPolicy> policies;
    private final InstantSource clock;

    CodeSending(
            ChallengeStore store,
            Codes codes,
            MailOutbox mail,
            Events events,
            Supplier<TwoStepPolicy> policies,
            InstantSource clock) {
        this.store = store;
        this.codes = codes;
        this.mail = mail;
        this.events = events;
        this.policies = policies;
        this.clock = clock;
    }

    Start start(PreAuthentication login, Account account) {
        TwoStepPolicy policy = policies.get();
        if (!policy.enabled()) {
            events.succeeded(Actor.user(account.id()), "auth.two-step.not-required", account.id());
            return new NotRequired(account);
        }
        Instant now = clock.instant();
        Instant dayAgo = now.minus(CodeChecking.DAY);
        store.forget(account.id(), dayAgo);
        return isHeld(account, policy, dayAgo) ? refused(login, Reason.HELD) : start(login, account, policy, now);
    }

    private Start start(PreAuthentication login, Account account, TwoStepPolicy policy, Instant now) {
        Binding binding = Binding.of(login, RandomIds.id());
        String code = codes.random(policy.codeDigits());
        Instant expiresAt = now.plus(policy.codeTtl());
        Challenge challenge =
                new Challenge(binding, codes.tag(binding, code), 0, policy.maxAttempts(), 1, now, expiresAt, null, now);
        return store.inTransaction(() -> store.insert(challenge)
                ? sent(binding, account, code, now, expiresAt)
                : refused(login, Reason.ALREADY_STARTED));
    }

    Start resend(PreAuthentication login, String challengeId, Account account) {
        TwoStepPolicy policy = policies.get();
        Instant now = clock.instant();
        if (isHeld(account, policy, now.minus(CodeChecking.DAY))) {
            return refused(login, Reason.HELD);
        }
        Binding binding = Binding.of(login, challengeId);
        String code = codes.random(policy.codeDigits());
        Instant expiresAt = now.plus(policy.codeTtl());
        ChallengeStore.Renewal renewal =
                new ChallengeStore.Renewal(now, expiresAt, now.minus(policy.resendWait()), policy.maxSends());
        return store.renew(binding, codes.tag(binding, code), renewal)
                ? sent(binding, account, code, now, expiresAt)
                : refused(login, obstacle(store.find(binding), policy));
    }

    Start refused(PreAuthentication login, Reason reason) {
        events.denied(Actor.user(login.accountId()), SENT, login.accountId(), "reason", reason.name());
        return new Refused(reason);
    }

    private Start sent(Binding binding, Account account, String code, Instant now, Instant expiresAt) {
        mail.enqueue(CodeMails.code(account, code, now, expiresAt));
        events.succeeded(Actor.user(account.id()), SENT, account.id(), "challenge", binding.challengeId());
        return new Sent(binding.challengeId(), expiresAt);
    }

    private boolean isHeld(Account account, TwoStepPolicy policy, Instant since) {
        ChallengeStore.Usage usage = store.usage(account.id(), since);
        return usage.failures() >= policy.maxFailuresPerDay() || usage.sends() >= policy.maxSendsPerDay();
    }

    private static Reason obstacle(Optional<Challenge> found, TwoStepPolicy policy) {
        if (found.isEmpty()) {
            return Reason.UNKNOWN_CHALLENGE;
        }
        Reason open = found.get().sends() >= policy.maxSends() ? Reason.NO_SENDS_LEFT : Reason.TOO_SOON;
        return found.get().closed().orElse(open);
    }
}
