/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import java.time.Instant;

/** What came of asking for another e-mail address. */
public sealed interface EmailChangeStart {

    /**
     * A link goes to the new address. The answer is the same where somebody else of the company has that address: the
     * mailbox then gets nothing.
     *
     * @param expiresAt the first instant at which the link no longer works
     */
    record LinkSent(Instant expiresAt) implements EmailChangeStart {}

    /**
     * Too many mails with links went out today, to this mailbox or of this company.
     *
     * @param until from when on it is worth while to try again
     */
    record TooManyMails(Instant until) implements EmailChangeStart {}

    /** The user has not proved lately who he or she is: ask for password and second step again. */
    record StepUpNeeded() implements EmailChangeStart {}

    /** The company has no such active account, or its contract is not active. */
    record NotAllowed() implements EmailChangeStart {}
}
