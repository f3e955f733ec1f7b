/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A way to prove more than the password. {@link SecondStep} calls it, in the scope of the login's company, with the account
 * judged anew, in no transaction, and after the try was counted against the account; nobody else calls
 * {@link #check}.
 *
 * <p>Who implements one binds what it makes to tenant, account and login, accepts each answer once (by a compare-and-set in
 * a transaction of its own), and throws when it cannot judge: such a try is given back. A wrong answer is counted and told
 * the audit log around it; what was refused or used it tells itself.
 */
public interface SecondFactor {

    /** Which one it is. */
    Factor factor();

    /**
     * Whether this account can use it; for what is set up, whether it is set up in the present company, and nothing else.
     * Throw where that is not known: with {@code false} for TOTP or a passkey weaker factors are taken in its place.
     */
    boolean isReady(Account account);

    /** Opens it for a login: mails a code, makes a challenge. Called again, it does so again within its limits. */
    Started start(PreAuthentication login, Account account, Origin origin);

    /** Looks at the answer. */
    Checked check(PreAuthentication login, Account account, String answer, Origin origin);

    /** An administrator ends the waiting of an account: so do the limits that this factor keeps itself, if it has any. */
    default void release(Account account) {}

    /** What came of opening it. */
    sealed interface Started {}

    /**
     * It is open.
     *
     * @param expiresAt the first instant at which the answer comes too late
     * @param data what the browser needs for the answer, such as the options of a passkey; none for codes
     */
    record Open(Instant expiresAt, Map<String, String> data) implements Started {
        /** Copies the data. */
        public Open {
            data = Map.copyOf(data);
        }

        /** Without the data, in which a secret may stand. */
        @Override
        public String toString() {
            return "Open[expiresAt=" + expiresAt + ", data=" + data.keySet() + "]";
        }
    }

    /** What came of looking at an answer. */
    sealed interface Checked {}

    /** It is right. */
    record Right() implements Checked {}

    /**
     * It is wrong.
     *
     * @param remaining how many tries this login has left, where the factor counts them by login
     */
    record Wrong(OptionalInt remaining) implements Checked, SecondStep.Answer, FactorSettings.Change {

        /** With so many tries left. */
        public Wrong(int remaining) {
            this(OptionalInt.of(remaining));
        }

        /** The factor counts by account only. */
        public Wrong() {
            this(OptionalInt.empty());
        }
    }

    /**
     * Nothing was opened, nothing was looked at.
     *
     * @param refusal why
     * @param until from when on it is worth while to try again, or null if waiting does not help or it is not known
     */
    record Refused(Refusal refusal, @Nullable Instant until)
            implements Started, Checked, SecondStep.Answer, FactorSettings.Change {

        /** Waiting does not help. */
        public Refused(Refusal refusal) {
            this(refusal, null);
        }
    }

    /** Why nothing was opened or looked at. */
    enum Refusal {
        /** Too long ago, or the account, its password, its factors or the contract have changed: log in again. */
        LOGIN_ENDED,
        /** The account cannot use this factor, or the company does not take it. */
        NOT_READY,
        /** The answer is blank. */
        NO_ANSWER,
        /** It was not opened for this login. */
        NOT_STARTED,
        /** The answer comes too late: open it again. */
        EXPIRED,
        /** All tries are used up: begin with the password again. */
        NO_TRIES_LEFT,
        /** The answer was used before. */
        USED,
        /** It was opened just now. */
        TOO_SOON,
        /** The user has answered wrongly, or opened it, too often: wait, or ask an administrator. */
        HELD,
        /** So many wrong answers came in a row that nothing is compared until an administrator resets the factors. */
        DISABLED,
        /** This needs a login that is fresh, with the factors that are set up: log in again first. */
        STEP_UP_NEEDED,
        /** Whoever asks is not an administrator, or asks for himself or herself. */
        NOT_ALLOWED
    }
}
