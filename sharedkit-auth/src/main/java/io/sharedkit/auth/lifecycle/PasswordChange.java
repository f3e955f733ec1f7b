/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.AccountDirectory;
import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.credential.NewPasswords.Occasion;
import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.hash.Verification;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.link.LinkPurpose;
import io.sharedkit.auth.link.OneTimeLinks;
import io.sharedkit.auth.password.PasswordViolation;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.core.event.Actor;
import java.util.List;
import java.util.Optional;

/**
 * Another password for somebody who is logged in and gives the present one. Works for the tenant of the current scope.
 *
 * <p><b>Security guarantees.</b> A session alone changes no password: the present one is asked for (ASVS 5.0, 6.2.3). With
 * the change everything that was logged in ends, the session that asked for it too, and so does a link for a reset that
 * was mailed before. Of two changes at once that start from the same password one is refused.
 */
public final class PasswordChange {
    private static final String REFUSED = "auth.password.change-refused";

    private final AccountDirectory accounts;
    private final Credentials credentials;
    private final Passwords passwords;
    private final OneTimeLinks links;
    private final Replacement replacement;
    private final Events events;

    PasswordChange(PasswordLifecycle.Builder settings, Replacement replacement, Events events) {
        this.accounts = settings.accounts();
        this.credentials = settings.credentials();
        this.passwords = settings.passwords();
        this.links = settings.links();
        this.replacement = replacement;
        this.events = events;
    }

    /**
     * Changes the password of the user of a session.
     *
     * @param accountId who is logged in
     * @param current the present password, as it was typed
     * @param wanted the new one
     */
    public Result change(String accountId, CharSequence current, CharSequence wanted, Origin origin) {
        long epoch = credentials.state(accountId).epoch();
        Optional<Account> found = accounts.find(accountId).filter(account -> account.status() == Account.Status.ACTIVE);
        Optional<PasswordHash> hash = found.flatMap(account -> credentials.hash(account.id()));
        if (hash.isEmpty()) {
            return refused(accountId, "no-password", origin, new Ended());
        }
        Verification compared = passwords.verify(current, hash.get());
        if (compared instanceof Verification.Match) {
            return matched(found.get(), epoch, current, wanted, origin);
        }
        return compared instanceof Verification.Busy
                ? new Busy()
                : refused(accountId, reason(compared), origin, new CurrentWrong());
    }

    private Result matched(Account account, long epoch, CharSequence current, CharSequence wanted, Origin origin) {
        Passwords.Choice choice = replacement.choose(account, Occasion.CHANGE, current, wanted, origin);
        if (choice instanceof Passwords.Rejected rejected) {
            return new PasswordRejected(rejected.violations());
        }
        if (!(choice instanceof Passwords.Accepted accepted)) {
            return new Busy();
        }
        boolean done = credentials.inTransaction(() -> {
            boolean set = replacement.set(account, Occasion.CHANGE, accepted, origin, epoch);
            if (set) {
                links.cancel(LinkPurpose.PASSWORD_RESET, account.id());
            }
            return set;
        });
        return done ? new Changed() : refused(account.id(), "changed-meanwhile", origin, new Ended());
    }

    private Result refused(String accountId, String reason, Origin origin, Result result) {
        events.from(origin).denied(Actor.user(accountId), REFUSED, accountId, "reason", reason);
        return result;
    }

    private static String reason(Verification compared) {
        return compared instanceof Verification.Mismatch ? "wrong-password" : "unusable-hash";
    }

    /** What came of the wish. */
    public sealed interface Result {}

    /** The password is another one. The session has ended with all others: let the user log in. */
    public record Changed() implements Result {}

    /** What was given as the present password is not. */
    public record CurrentWrong() implements Result {}

    /**
     * The new password may not be used.
     *
     * @param violations the reasons, at least one
     */
    public record PasswordRejected(List<PasswordViolation> violations) implements Result {}

    /** The machine is busy; nothing was compared or nothing was changed. Answer HTTP 503. */
    public record Busy() implements Result {}

    /** The login has ended: the user is disabled or gone, has no password here, or it was changed meanwhile. */
    public record Ended() implements Result {}
}
