/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor.Open;
import io.sharedkit.auth.login.SecondFactor.Refusal;
import io.sharedkit.auth.login.SecondFactor.Refused;
import io.sharedkit.auth.login.SecondFactor.Started;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.mail.MailOutbox;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes challenges and mails their codes. */
final class CodeSending {
    private static final String SENT = "auth.two-step.code-sent";

    private final ChallengeStore store;
    private final Codes codes;
    private final MailOutbox mail;
    private final Events events;
    private final Supplier<EmailCodePolicy> policies;
    private final InstantSource clock;

    CodeSending(
            ChallengeStore store,
            Codes codes,
            MailOutbox mail,
            Events events,
            Supplier<EmailCodePolicy> policies,
            InstantSource clock) {
        this.store = store;
        this.codes = codes;
        this.mail = mail;
        this.events = events;
        this.policies = policies;
        this.clock = clock;
    }

    /** Sends a first code, or the next one for a login that has had one. */
    Started start(PreAuthentication login, Account account) {
        EmailCodePolicy policy = policies.get();
        Instant now = clock.instant();
        Instant dayAgo = now.minus(CodeChecking.DAY);
        store.forget(account.id(), dayAgo);
        if (isHeld(account, policy, dayAgo)) {
            return refused(login, Refusal.HELD);
        }
        Binding binding = Binding.of(login);
        return store.find(binding).isPresent()
                ? resend(login, account, policy, now)
                : first(login, account, policy, now);
    }

    private Started first(PreAuthentication login, Account account, EmailCodePolicy policy, Instant now) {
        Binding binding = Binding.of(login);
        String code = codes.random(policy.codeDigits());
        Instant expiresAt = now.plus(policy.codeTtl());
        Challenge challenge =
                new Challenge(binding, codes.tag(binding, code), 0, policy.maxAttempts(), 1, now, expiresAt, null, now);
        return store.inTransaction(() -> store.insert(challenge)
                ? sent(account, code, now, expiresAt)
                : refused(login, Refusal.TOO_SOON)); // another tab was faster
    }

    private Started resend(PreAuthentication login, Account account, EmailCodePolicy policy, Instant now) {
        Binding binding = Binding.of(login);
        String code = codes.random(policy.codeDigits());
        Instant expiresAt = now.plus(policy.codeTtl());
        ChallengeStore.Renewal renewal =
                new ChallengeStore.Renewal(now, expiresAt, now.minus(policy.resendWait()), policy.maxSends());
        return store.renew(binding, codes.tag(binding, code), renewal)
                ? sent(account, code, now, expiresAt)
                : refused(login, obstacle(store.find(binding), policy));
    }

    private Refused refused(PreAuthentication login, Refusal refusal) {
        events.denied(Actor.user(login.accountId()), SENT, login.accountId(), "reason", refusal.name());
        return new Refused(refusal);
    }

    private Started sent(Account account, String code, Instant now, Instant expiresAt) {
        mail.enqueue(CodeMails.code(account, code, now, expiresAt));
        events.succeeded(Actor.user(account.id()), SENT, account.id());
        return new Open(expiresAt, Map.of());
    }

    private boolean isHeld(Account account, EmailCodePolicy policy, Instant since) {
        ChallengeStore.Usage usage = store.usage(account.id(), since);
        return usage.failures() >= policy.maxFailuresPerDay() || usage.sends() >= policy.maxSendsPerDay();
    }

    private static Refusal obstacle(Optional<Challenge> found, EmailCodePolicy policy) {
        if (found.isEmpty()) {
            return Refusal.NOT_STARTED;
        }
        Refusal open = found.get().sends() >= policy.maxSends() ? Refusal.NO_STARTS_LEFT : Refusal.TOO_SOON;
        return found.get().closed().orElse(open);
    }
}
