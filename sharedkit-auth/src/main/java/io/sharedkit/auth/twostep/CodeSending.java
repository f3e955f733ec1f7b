/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Realm;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor.Open;
import io.sharedkit.auth.login.SecondFactor.Refusal;
import io.sharedkit.auth.login.SecondFactor.Refused;
import io.sharedkit.auth.login.SecondFactor.Started;
import io.sharedkit.auth.throttle.FailureCounters.Granted;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.mail.MailOutbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes challenges and mails their codes. */
final class CodeSending {

    /** How far back wrong codes are counted: a challenge takes tries for some minutes after it was made. */
    static final Duration DAY = Duration.ofHours(24).plus(PreAuthentication.LIFETIME);

    private static final String SENT = "auth.two-step.code-sent";

    private final ChallengeStore store;
    private final Codes codes;
    private final SendLimits limits;
    private final MailOutbox mail;
    private final CodeMails mails;
    private final Events events;
    private final Supplier<EmailCodePolicy> policies;
    private final InstantSource clock;

    CodeSending(
            ChallengeStore store,
            Codes codes,
            SendLimits limits,
            Events events,
            Supplier<EmailCodePolicy> policies,
            Realm realm) {
        this.store = store;
        this.codes = codes;
        this.limits = limits;
        this.mail = realm.mail();
        this.mails = new CodeMails(realm);
        this.events = events;
        this.policies = policies;
        this.clock = realm.clock();
    }

    /** Sends a first code, or the next one for a login that has had one. */
    Started start(PreAuthentication login, Account account, Origin origin) {
        Instant dayAgo = clock.instant().minus(DAY);
        store.forget(account.id(), dayAgo);
        Optional<Challenge> present = store.find(Binding.of(login));
        Optional<Refusal> closed = present.flatMap(Challenge::closed);
        if (closed.isPresent()) {
            return refused(login, origin, new Refused(closed.get()));
        }
        if (store.failures(account.id(), dayAgo) >= policies.get().maxFailuresPerDay()) {
            return refused(login, origin, new Refused(Refusal.HELD));
        }
        SendLimits.Outcome outcome = limits.take(account, origin);
        Granted granted = outcome.granted();
        return granted == null
                ? refused(login, origin, outcome.refused())
                : send(login, account, origin, present.isPresent(), granted);
    }

    void release(Account account) {
        limits.release(account);
        store.forget(account.id(), clock.instant());
    }

    private Started send(PreAuthentication login, Account account, Origin origin, boolean again, Granted granted) {
        boolean sent = false;
        try {
            Started started = send(login, account, origin, again);
            sent = started instanceof Open;
            return started;
        } finally {
            if (!sent) {
                limits.giveBack(account, origin, granted);
            }
        }
    }

    /** The mail comes first: where it cannot be posted, nothing is sent and an earlier code still works. */
    private Started send(PreAuthentication login, Account account, Origin origin, boolean again) {
        EmailCodePolicy policy = policies.get();
        Instant now = clock.instant();
        Instant expiresAt = now.plus(policy.codeTtl());
        Binding binding = Binding.of(login);
        String code = codes.random(policy.codeDigits());
        String tag = codes.tag(binding, code);
        try {
            return store.inTransaction(() -> {
                boolean stored = again || insert(binding, tag, policy, now, expiresAt);
                if (!stored) {
                    return refused(login, origin, new Refused(Refusal.TOO_SOON)); // another tab was faster
                }
                mail.enqueue(mails.code(account, code, now, expiresAt, origin));
                if (again && !store.renew(binding, tag, expiresAt)) {
                    throw new ClosedMeanwhile();
                }
                events.from(origin).succeeded(Actor.user(account.id()), SENT, account.id());
                return new Open(expiresAt, Map.of());
            });
        } catch (ClosedMeanwhile e) {
            Refusal reason = store.find(binding).flatMap(Challenge::closed).orElse(Refusal.NOT_STARTED);
            return refused(login, origin, new Refused(reason));
        }
    }

    private boolean insert(Binding binding, String tag, EmailCodePolicy policy, Instant now, Instant expiresAt) {
        return store.insert(new Challenge(binding, tag, 0, policy.maxAttempts(), expiresAt, null, now));
    }

    private Refused refused(PreAuthentication login, Origin origin, @Nullable Refused refused) {
        Refused certain = refused == null ? new Refused(Refusal.HELD) : refused;
        events.from(origin)
                .denied(
                        Actor.user(login.accountId()),
                        SENT,
                        login.accountId(),
                        "reason",
                        certain.refusal().name());
        return certain;
    }

    /** Takes the mail back. */
    private static final class ClosedMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1;

        private ClosedMeanwhile() {
            super("closed meanwhile", null, false, false);
        }
    }
}
