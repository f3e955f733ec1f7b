/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.auth.account.Account;
import java.util.Map;

/**
 * A factor that a user sets up before it can be used. {@link SecondStep} and {@link FactorSettings} call it after they made
 * sure that the user may, in the scope of the user's company.
 */
public interface EnrolledFactor extends SecondFactor {

    /**
     * Begins to set it up, or sets it up anew; what is set up stays until the new one is confirmed.
     *
     * @return {@link Open} with what the user needs, shown this once; {@link #confirm} follows
     */
    Started enrol(Account account);

    /**
     * Looks at the answer that shows that the user has what {@link #enrol} gave out, and sets it up.
     *
     * @param alongside what happens in the same transaction, or not at all
     */
    Checked confirm(Account account, String answer, Runnable alongside);

    /**
     * Removes it, and what was begun. Nothing is there: nothing is removed, and the rest happens all the same.
     *
     * @param alongside what happens in the same transaction, or not at all
     */
    void remove(Account account, Runnable alongside);

    /** What a user or an administrator may see of it, such as how many codes are left; never a secret. */
    default Map<String, String> describe(Account account) {
        return Map.of();
    }
}
