/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.link;

/** Why a link does not work. */
public enum LinkProblem {
    /** Nobody was sent this link, or a newer one was sent, or the contract has ended. */
    INVALID,
    /** It is too old. */
    EXPIRED,
    /** It was used before. */
    USED
}
