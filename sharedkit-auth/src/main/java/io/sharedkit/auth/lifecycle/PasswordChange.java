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
import io.sharedkit.auth.login.Authentication;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.password.PasswordViolation;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.auth.throttle.LoginThrottle;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Another password for somebody who is logged in and gives the present one, or who has just given it in a login that is
 * not complete without another one. {@link #change} works for the tenant of the current scope, {@link #changeForced} for
 * that of the ticket.
 *
 * <p><b>Security guarantees.</b> A session alone changes no password: the present one is asked for (ASVS 5.0, 6.2.3). A
 * ticket changes the password of its own account, in the state in which it was given out, once, within ten minutes. With
 * the change everything that was logged in ends, the session that asked for it too, and so does a link for a reset that
 * was mailed before. Of two changes at once that start from the same password one is refused.
 */
public final class PasswordChange {
    static final String REFUSED = "auth.password.change-refused";

    private final AccountDirectory accounts;
    private final Credentials credentials;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final Replacement replacement;
    private final ForcedChange forced;
    private final Events events;

    PasswordChange(PasswordLifecycle.Builder settings, Replacement replacement, Events events) {
        this.accounts = settings.realm().accounts();
        this.credentials = settings.realm().credentials();
        this.passwords = settings.realm().passwords();
        this.throttle = settings.throttle();
        this.replacement = replacement;
        this.forced = new ForcedChange(settings, replacement, events);
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
        Optional<Account> found = accounts.find(accountId).filter(account -> account.status() == Account.Status.ACTIVE);
        Optional<PasswordHash> hash = found.flatMap(account -> credentials.hash(account.id()));
        if (hash.isEmpty()) {
            return refused(accountId, "no-password", origin, new Ended());
        }
        LoginThrottle.Entry entry = throttle.enter(found.get().email(), origin);
        if (entry instanceof LoginThrottle.Wait wait) {
            return new Wait(wait.until());
        }
        if (entry instanceof LoginThrottle.HumanCheckNeeded) {
            return new HumanCheckNeeded();
        }
        return entry instanceof LoginThrottle.Entered entered
                ? admitted(entered, found.get(), current, wanted, origin)
                : new Closed();
    }

    /**
     * Changes the password of a login that was answered {@link SecondStep.PasswordChangeNeeded}, and completes that login.
     * The least age of passwords does not hold here. Do not call it inside a transaction.
     *
     * @param ticket what the login was answered with
     * @param wanted the new password
     */
    public ForcedResult changeForced(PreAuthentication ticket, CharSequence wanted, Origin origin) {
        return Tenants.get(ticket.tenant(), () -> forced.change(ticket, wanted, origin));
    }

    /** The epoch is read before the hash, so that a password which was compared is one of that epoch or the change fails. */
    private Result admitted(
            LoginThrottle.Entered entered, Account account, CharSequence current, CharSequence wanted, Origin origin) {
        try {
            long epoch = credentials.state(account.id()).epoch();
            Optional<PasswordHash> hash = credentials.hash(account.id());
            Verification compared =
                    hash.isPresent() ? passwords.verify(current, hash.get()) : passwords.verifyUnknown(current);
            if (compared instanceof Verification.Match) {
                throttle.succeeded(entered);
                return matched(account, epoch, current, wanted, origin);
            }
            if (compared instanceof Verification.Busy) {
                return new Busy();
            }
            if (compared instanceof Verification.Mismatch) {
                throttle.failed(entered);
                return refused(account.id(), "wrong-password", origin, new CurrentWrong());
            }
            return refused(account.id(), "unusable-hash", origin, new CurrentWrong());
        } finally {
            throttle.giveBack(entered); // if nothing was settled: what is our own fault is not counted against the user
        }
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
            credentials.lock(account.id());
            return replacement.set(account, Occasion.CHANGE, accepted, origin, epoch);
        });
        return done ? new Changed() : refused(account.id(), "changed-meanwhile", origin, new Ended());
    }

    private Result refused(String accountId, String reason, Origin origin, Result result) {
        events.from(origin).denied(Actor.user(accountId), REFUSED, accountId, "reason", reason);
        return result;
    }

    /** What came of the wish. */
    public sealed interface Result {}

    /** What came of a forced change. */
    public sealed interface ForcedResult {}

    /**
     * The password is another one and the login complete. Everything that was logged in before has ended.
     *
     * @param authentication the proof, with which a session is opened
     */
    public record Completed(Authentication authentication) implements ForcedResult {}

    /** The password is another one. The session has ended with all others: let the user log in. */
    public record Changed() implements Result {}

    /** What was given as the present password is not. */
    public record CurrentWrong() implements Result {}

    /**
     * The new password may not be used; a ticket still works.
     *
     * @param violations the reasons, at least one
     */
    public record PasswordRejected(List<PasswordViolation> violations) implements Result, ForcedResult {}

    /** The machine is busy; nothing was compared or nothing was changed, and a ticket still works. Answer HTTP 503. */
    public record Busy() implements Result, ForcedResult {}

    /**
     * Too many tries failed. Nothing was compared.
     *
     * @param until from when on to try again
     */
    public record Wait(Instant until) implements Result {}

    /** Too many tries failed: the host makes sure that a person sits there (CAPTCHA) and tries again. */
    public record HumanCheckNeeded() implements Result {}

    /** Too many tries failed: only a reset by mail helps. */
    public record Closed() implements Result {}

    /**
     * The login has ended: the user is disabled or gone, has no password here, or it was changed meanwhile; or the ticket
     * was used or is too old. Let the user log in.
     */
    public record Ended() implements Result, ForcedResult {}
}
