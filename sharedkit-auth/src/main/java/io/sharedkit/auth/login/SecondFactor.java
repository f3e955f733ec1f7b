/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.auth.account.Account;
import java.time.Instant;
import java.util.Map;

/**
 * A way to prove more than the password. All methods are called in the scope of the pre-authentication's company, with
 * its account judged anew, and in no transaction.
 *
 * <p>Who implements one counts a try before it is looked at, in a transaction of its own, and binds it to tenant,
 * account and pre-authentication.
 */
public interface SecondFactor {

    /** Which one it is. */
    Factor factor();

    /** Whether this account can use it now. */
    boolean isReady(Account account);

    /** Opens it for a login: mails a code, makes a challenge. Called again, it does so again within its limits. */
    Started start(PreAuthentication login, Account account);

    /** Looks at the answer. */
    Checked check(PreAuthentication login, Account account, String answer);

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
    }

    /** What came of looking at an answer. */
    sealed interface Checked {}

    /** It is right. */
    record Right() implements Checked {}

    /**
     * It is wrong.
     *
     * @param remaining how many tries are left before the login must begin anew
     */
    record Wrong(int remaining) implements Checked, SecondStep.Answer {}

    /**
     * Nothing was opened, nothing was looked at.
     *
     * @param refusal why
     */
    record Refused(Refusal refusal) implements Started, Checked, SecondStep.Answer {}

    /** Why nothing was opened or looked at. */
    enum Refusal {
        /** Too long ago, or the account, its password or the contract has changed: begin with the password again. */
        LOGIN_ENDED,
        /** The account cannot use this factor, or the company does not take it. */
        NOT_READY,
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
        /** It is opened no more for this login: begin with the password again. */
        NO_STARTS_LEFT,
        /** The user has answered wrongly, or opened it, too often: wait, or ask an administrator. */
        HELD,
        /** So many wrong answers came in a row that the factor is off until an administrator sets it up anew. */
        DISABLED
    }
}
