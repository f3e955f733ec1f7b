/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.login.SecondFactor.Checked;
import io.sharedkit.auth.login.SecondFactor.Refusal;
import io.sharedkit.auth.login.SecondFactor.Refused;
import io.sharedkit.auth.login.SecondFactor.Wrong;
import io.sharedkit.auth.throttle.FailureCounters;
import io.sharedkit.auth.throttle.FailureCounters.Granted;
import io.sharedkit.auth.throttle.FailureCounters.Held;
import io.sharedkit.auth.throttle.FailureCounters.Try;
import io.sharedkit.core.event.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Counts the tries of an account over all its factors and logins, each before it is looked at. A try that was no guess, as
 * it was right, refused or not judged by a fault of ours, is given back.
 */
final class FactorTries {
    private static final String REFUSED = "auth.two-step.refused";

    private final FailureCounters counters;
    private final Supplier<CodeLimits> limits;
    private final Events events;

    FactorTries(FailureCounters counters, Supplier<CodeLimits> limits, Events events) {
        this.counters = counters;
        this.limits = limits;
        this.events = events;
    }

    /** A wrong answer stays counted though nobody can be told of it: whoever keeps the log from working wins no tries. */
    Checked count(Account account, Factor factor, Origin origin, Supplier<Checked> look) {
        Try begun = counters.begin(bucket(account.id()), limits.get().failures());
        if (!(begun instanceof Granted granted)) {
            return refused(account, origin, begun);
        }
        boolean guessed = false;
        try {
            Checked checked = look.get();
            if (checked instanceof Wrong wrong) {
                guessed = true;
                tell(account, factor, wrong, origin);
            }
            return checked;
        } finally {
            if (!guessed) {
                counters.giveBack(bucket(account.id()), granted);
            }
        }
    }

    /** Why nothing would be compared now, so that nothing is opened either. */
    Optional<Refused> obstacle(Account account, Origin origin) {
        Try begun = counters.begin(bucket(account.id()), limits.get().failures());
        if (begun instanceof Granted granted) {
            counters.giveBack(bucket(account.id()), granted);
            return Optional.empty();
        }
        return Optional.of(refused(account, origin, begun));
    }

    /** A login is complete: the wrong answers in a row end, those of 24 hours stay. */
    void completed(String accountId) {
        counters.endRow(bucket(accountId));
    }

    void release(String accountId) {
        counters.release(bucket(accountId));
    }

    void reset(String accountId) {
        counters.reset(bucket(accountId));
    }

    private Refused refused(Account account, Origin origin, Try begun) {
        Refused refused =
                begun instanceof Held held ? new Refused(Refusal.HELD, held.until()) : new Refused(Refusal.DISABLED);
        events.from(origin)
                .denied(
                        Actor.user(account.id()),
                        REFUSED,
                        account.id(),
                        "reason",
                        refused.refusal().name());
        return refused;
    }

    private void tell(Account account, Factor factor, Wrong wrong, Origin origin) {
        List<String> details = new ArrayList<>(List.of("reason", "WRONG_CODE", "factor", factor.name()));
        wrong.remaining().ifPresent(left -> details.addAll(List.of("remaining", Integer.toString(left))));
        events.from(origin).denied(Actor.user(account.id()), REFUSED, account.id(), details.toArray(String[]::new));
    }

    private static String bucket(String accountId) {
        return "second-step:" + accountId;
    }
}
