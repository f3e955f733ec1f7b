/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.credential.NewPasswords.Occasion;
import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.hash.Verification;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.lifecycle.PasswordChange.Busy;
import io.sharedkit.auth.lifecycle.PasswordChange.Completed;
import io.sharedkit.auth.lifecycle.PasswordChange.Ended;
import io.sharedkit.auth.lifecycle.PasswordChange.ForcedResult;
import io.sharedkit.auth.lifecycle.PasswordChange.PasswordRejected;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.password.PasswordViolation;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.core.event.Actor;
import java.util.List;
import java.util.Optional;

/** The change without which a login is not complete; in the scope of the ticket's company. */
final class ForcedChange {
    private final SecondStep steps;
    private final Credentials credentials;
    private final Passwords passwords;
    private final Replacement replacement;
    private final Events events;

    ForcedChange(PasswordLifecycle.Builder settings, Replacement replacement, Events events) {
        this.steps = settings.secondStep();
        this.credentials = settings.realm().credentials();
        this.passwords = settings.realm().passwords();
        this.replacement = replacement;
        this.events = events;
    }

    ForcedResult change(PreAuthentication ticket, CharSequence wanted, Origin origin) {
        Optional<Account> holder = steps.changing(ticket);
        if (holder.isEmpty()) {
            return ended(ticket, origin);
        }
        Passwords.Choice choice = choose(holder.get(), wanted, origin);
        if (choice instanceof Passwords.Rejected rejected) {
            return new PasswordRejected(rejected.violations());
        }
        return choice instanceof Passwords.Accepted accepted ? set(ticket, accepted, origin) : new Busy();
    }

    /** The same password once more is no change, also where the company keeps no history. */
    private Passwords.Choice choose(Account account, CharSequence wanted, Origin origin) {
        Passwords.Choice choice = replacement.choose(account, Occasion.FORCED_CHANGE, null, wanted, origin);
        Optional<PasswordHash> present = credentials.hash(account.id());
        if (!(choice instanceof Passwords.Accepted)
                || present.isEmpty()
                || passwords.policy().historyCount() > 0) {
            return choice;
        }
        Verification compared = passwords.verify(wanted, present.get());
        if (compared instanceof Verification.Match) {
            return new Passwords.Rejected(List.of(new PasswordViolation(PasswordViolation.Code.REUSED, 1)));
        }
        return compared instanceof Verification.Busy ? new Passwords.Busy() : choice;
    }

    private ForcedResult set(PreAuthentication ticket, Passwords.Accepted accepted, Origin origin) {
        return steps.completeChange(
                        ticket,
                        account -> replacement.set(account, Occasion.FORCED_CHANGE, accepted, origin, ticket.epoch()),
                        origin)
                .<ForcedResult>map(Completed::new)
                .orElseGet(() -> ended(ticket, origin));
    }

    private Ended ended(PreAuthentication ticket, Origin origin) {
        String id = ticket.accountId();
        events.from(origin).denied(Actor.user(id), PasswordChange.REFUSED, id, "reason", "login-ended");
        return new Ended();
    }
}
