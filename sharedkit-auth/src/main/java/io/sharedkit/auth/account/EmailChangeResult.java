/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.link.LinkProblem;

/** What came of confirming another e-mail address. */
public sealed interface EmailChangeResult {

    /**
     * The user logs in with the new address from now on. Everything that was logged in has ended.
     *
     * @param account the user
     */
    record Changed(Account account) implements EmailChangeResult {}

    /** Somebody else of the company has got the address meanwhile; the link still works. */
    record EmailTaken() implements EmailChangeResult {}

    /**
     * The link does not work.
     *
     * @param problem why
     */
    record Refused(LinkProblem problem) implements EmailChangeResult {}
}
