/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.credential.CredentialState;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.login.PreAuthentication.Stage;
import io.sharedkit.auth.login.SecondStep.Complete;
import io.sharedkit.auth.login.SecondStep.PasswordChangeNeeded;
import io.sharedkit.auth.login.SecondStep.Proved;
import io.sharedkit.auth.password.PasswordAge;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Predicate;

/** What comes after everything is proved: the proof, or the choice of another password. */
final class LoginCompletion {
    private static final String COMPLETED = "auth.login.completed";

    private final PasswordLogin login;
    private final FactorTries tries;
    private final Events events;
    private final Predicate<CredentialState> changeNeeded;
    private final InstantSource clock;

    LoginCompletion(
            PasswordLogin login,
            FactorTries tries,
            Events events,
            Predicate<CredentialState> changeNeeded,
            InstantSource clock) {
        this.login = login;
        this.tries = tries;
        this.events = events;
        this.changeNeeded = changeNeeded;
        this.clock = clock;
    }

    /**
     * @param epoch the present one, in which the proof or the ticket holds
     */
    Proved complete(PreAuthentication passed, Account account, long epoch, Map<Factor, Instant> proved, Origin origin) {
        return mustChange(account)
                ? new PasswordChangeNeeded(
                        login.preAuthentications().advance(passed, Stage.CHANGE_NEEDED, epoch, proved))
                : new Complete(authentication(account, epoch, proved, origin));
    }

    boolean mustChange(Account account) {
        CredentialState state = login.state(account);
        PasswordAge age = new PasswordAge(login.passwordPolicy());
        return state.mustChange() || state.isExpired(age, clock.instant()) || changeNeeded.test(state);
    }

    /** The event comes last: where anything fails before it, nobody was logged in. */
    Authentication authentication(Account account, long epoch, Map<Factor, Instant> proved, Origin origin) {
        Authentication complete = new Authentication(Tenants.current(), account, epoch, proved);
        tries.completed(account.id());
        events.from(origin)
                .succeeded(
                        Actor.user(account.id()),
                        COMPLETED,
                        account.id(),
                        "factors",
                        String.join(
                                ",",
                                proved.keySet().stream()
                                        .sorted()
                                        .map(Factor::name)
                                        .toList()),
                        "assurance",
                        complete.assurance().name());
        return complete;
    }
}
