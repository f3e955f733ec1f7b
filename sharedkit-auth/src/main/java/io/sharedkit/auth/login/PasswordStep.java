/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.AccountDirectory;
import io.sharedkit.auth.account.LoginId;
import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.hash.Verification;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.jdbc.DatabaseException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares a password. Whatever is wrong, one password is hashed and the answer is the same. */
final class PasswordStep {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordStep.class);
    private static final String ACCEPTED = "auth.login.password-accepted";
    private static final String REFUSED = "auth.login.password-refused";
    private static final String NO_ACCOUNT = "no-such-account";
    private static final Actor NOBODY = Actor.system("auth.login");

    private final AccountDirectory accounts;
    private final Credentials credentials;
    private final Passwords passwords;
    private final PreAuthentications preAuthentications;
    private final Events events;
    private final AtomicBoolean warned = new AtomicBoolean();

    PasswordStep(
            AccountDirectory accounts,
            Credentials credentials,
            Passwords passwords,
            PreAuthentications preAuthentications,
            Events events) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.passwords = passwords;
        this.preAuthentications = preAuthentications;
        this.events = events;
    }

    /** The event of a refusal names the account if there is one, and never what was typed: it may be a password. */
    Comparison authenticate(String email, CharSequence password, Origin origin) {
        Events here = events.from(origin);
        Optional<Account> found = LoginId.of(email).flatMap(accounts::find);
        Optional<Account> able = found.filter(PasswordStep::canLogIn);
        String id = able.map(Account::id).orElse(NO_ACCOUNT); // asked for all the same, which takes its time
        // Read before the hash: a password that is replaced while it is compared opens nothing.
        long epoch = credentials.state(id).epoch();
        Optional<PasswordHash> hash = credentials.hash(id);
        if (able.isPresent() && hash.isPresent()) {
            return compare(id, epoch, hash.get(), password, here);
        }
        if (compareWithNothing(password) == Comparison.BUSY) {
            return Comparison.BUSY;
        }
        Actor actor = found.map(one -> Actor.user(one.id())).orElse(NOBODY);
        return Comparison.wrong(
                () -> here.denied(actor, REFUSED, found.map(Account::id).orElse(""), "reason", reason(found)));
    }

    /** Costs what a comparison costs and refuses. */
    Comparison compareWithNothing(CharSequence password) {
        return passwords.verifyUnknown(password) instanceof Verification.Busy
                ? Comparison.BUSY
                : Comparison.wrong(PasswordStep::tellNothing);
    }

    private Comparison compare(String id, long epoch, PasswordHash hash, CharSequence password, Events here) {
        Verification result = passwords.verify(password, hash);
        if (result instanceof Verification.Match match) {
            if (match.needsRehash()) {
                upgrade(id, password, hash, here);
            }
            return passed(id, epoch, here);
        }
        if (result instanceof Verification.Busy) {
            return Comparison.BUSY;
        }
        if (result instanceof Verification.Mismatch) {
            return Comparison.wrong(() -> here.denied(Actor.user(id), REFUSED, id, "reason", "wrong-password"));
        }
        compareWithNothing(password);
        Runnable told = () -> here.failed(Actor.user(id), REFUSED, id, "reason", unusable(result));
        return result instanceof Verification.Unsupported
                ? Comparison.wrong(told) // no password ever matches it, so it is counted as one that does not
                : new Comparison(Verdict.NOT_COMPARED, new PasswordLogin.Refused(), told);
    }

    private static String unusable(Verification result) {
        return result instanceof Verification.Unsupported unsupported
                ? "unsupported hash " + unsupported.scheme()
                : ((Verification.Corrupt) result).reason();
    }

    private void upgrade(String id, CharSequence password, PasswordHash old, Events here) {
        if (passwords.rehash(password).filter(hash -> replaced(id, old, hash)).isPresent()) {
            here.succeeded(Actor.user(id), "auth.password.rehashed", id);
        }
    }

    /**
     * A right password is not worth less because a better hash of it could not be written. Where that statement belonged to
     * an open transaction of the caller, {@code Transactions} refuses its commit all the same.
     */
    private boolean replaced(String id, PasswordHash old, PasswordHash hash) {
        try {
            return credentials.upgrade(id, old, hash);
        } catch (DatabaseException e) {
            if (!warned.getAndSet(true)) { // its message may repeat the row
                LOG.warn(
                        "An outdated hash of a password was not replaced at the login: the database answered with SQL state"
                                + " '{}'. The login went on with the old hash, and the next one tries again."
                                + " CredentialStore.replace runs on the worker's connection: grant it"
                                + " update on the column of the hashes, and make that wide enough. This is"
                                + " said once.",
                        e.sqlState());
            }
            return false;
        }
    }

    private Comparison passed(String id, long epoch, Events here) {
        here.succeeded(Actor.user(id), ACCEPTED, id);
        credentials.ensure(id);
        return new Comparison(
                Verdict.RIGHT,
                new PasswordLogin.Passed(preAuthentications.issue(id, epoch)),
                PasswordStep::tellNothing);
    }

    private static void tellNothing() {}

    private static boolean canLogIn(Account account) {
        return account.status() == Account.Status.ACTIVE;
    }

    private static String reason(Optional<Account> found) {
        return found.map(account -> switch (account.status()) {
                    case INVITED -> "no-password-yet";
                    case DISABLED -> "disabled";
                    case ACTIVE -> "no-password";
                })
                .orElse("unknown-user");
    }

    /** What was found out about the password, which the answer does not always tell. */
    enum Verdict {
        RIGHT,
        WRONG,
        NOT_COMPARED
    }

    /**
     * What came of a try.
     *
     * @param verdict what it counts as
     * @param result what is answered
     * @param told tells the log of a refusal, after the try was counted: whoever keeps the log from working wins no tries
     */
    record Comparison(Verdict verdict, PasswordLogin.Result result, Runnable told) {
        static final Comparison BUSY =
                new Comparison(Verdict.NOT_COMPARED, new PasswordLogin.Busy(), PasswordStep::tellNothing);

        static Comparison wrong(Runnable told) {
            return new Comparison(Verdict.WRONG, new PasswordLogin.Refused(), told);
        }
    }
}
