/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor.Checked;
import io.sharedkit.auth.login.SecondFactor.Refusal;
import io.sharedkit.auth.login.SecondFactor.Refused;
import io.sharedkit.auth.login.SecondFactor.Right;
import io.sharedkit.auth.login.SecondFactor.Wrong;
import io.sharedkit.core.event.Actor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Compares codes: first a try is used up, then the code is looked at, then the challenge is closed. */
final class CodeChecking {

    private static final String REFUSED = "auth.two-step.refused";

    private final ChallengeStore store;
    private final Codes codes;
    private final SendLimits sends;
    private final Events events;
    private final Supplier<EmailCodePolicy> policies;
    private final InstantSource clock;

    CodeChecking(
            ChallengeStore store,
            Codes codes,
            SendLimits sends,
            Events events,
            Supplier<EmailCodePolicy> policies,
            InstantSource clock) {
        this.store = store;
        this.codes = codes;
        this.sends = sends;
        this.events = events;
        this.policies = policies;
        this.clock = clock;
    }

    Checked check(PreAuthentication login, Account account, String typed, Origin origin) {
        Instant now = clock.instant();
        Binding binding = Binding.of(login);
        ChallengeStore.Limit limit = new ChallengeStore.Limit(
                now.minus(CodeSending.DAY), policies.get().maxFailuresPerDay());
        Optional<Challenge> raised = store.raise(binding, now, limit);
        if (raised.isEmpty()) {
            return refused(login, origin, obstacle(store.find(binding), now));
        }
        if (!codes.matches(raised.get().codeTag(), binding, typed)) {
            return new Wrong(raised.get().maxAttempts() - raised.get().attempts());
        }
        if (!store.use(binding, raised.get().codeTag(), now)) {
            return refused(login, origin, Refusal.USED);
        }
        sends.proved(account, origin);
        events.from(origin).succeeded(Actor.user(account.id()), "auth.two-step.accepted", account.id());
        return new Right();
    }

    private Checked refused(PreAuthentication login, Origin origin, Refusal refusal) {
        events.from(origin).denied(Actor.user(login.accountId()), REFUSED, login.accountId(), "reason", refusal.name());
        return new Refused(refusal);
    }

    private static Refusal obstacle(Optional<Challenge> found, Instant now) {
        if (found.isEmpty()) {
            return Refusal.NOT_STARTED;
        }
        Refusal open = now.isBefore(found.get().expiresAt()) ? Refusal.HELD : Refusal.EXPIRED;
        return found.get().closed().orElse(open);
    }
}
