/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.link;

/** What a one-time link is for; it works for nothing else. An account has one link at most for each purpose. */
public enum LinkPurpose {
    /** The first password of an invited user. */
    INVITATION,
    /** Another password in the place of one that is forgotten or must go. */
    PASSWORD_RESET,
    /** Proves that a new e-mail address belongs to the user. */
    EMAIL_CHANGE
}
