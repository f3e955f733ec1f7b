/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.credential;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the library remembers of an account beside its hash.
 *
 * @param epoch raised whenever everything that was logged in must end: sessions, started logins and remembered browsers
 *     hold the epoch in which they began, and are worth nothing in a later one
 * @param passwordSetAt when the password was set, or null if that was before the library knew the account
 * @param mustChange whether the password opens nothing but the choice of another one
 * @param twoStepChosen whether the user has asked for the second step where it is optional
 */
public record CredentialState(long epoch, @Nullable Instant passwordSetAt, boolean mustChange, boolean twoStepChosen) {

    /** The state of an account of which nothing is remembered yet. */
    static final CredentialState NEW = new CredentialState(0, null, false, false);
}
