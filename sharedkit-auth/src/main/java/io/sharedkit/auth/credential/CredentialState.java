/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.credential;

import io.sharedkit.auth.password.PasswordAge;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the library remembers of an account beside its hash.
 *
 * @param epoch raised whenever everything that was logged in must end: sessions, started logins and remembered browsers
 *     hold the epoch in which they began, and are worth nothing in a later one
 * @param passwordSetAt when the password was set, or null if that was before the library knew the account
 * @param mustChange whether the password opens nothing but the choice of another one
 * @param twoStepChosen whether the user has asked for the second step where it is optional
 * @param seenAt when the library saw the account for the first time, or null if it has not yet
 */
public record CredentialState(
        long epoch,
        @Nullable Instant passwordSetAt,
        boolean mustChange,
        boolean twoStepChosen,
        @Nullable Instant seenAt) {

    /** The state of an account of which nothing is remembered yet. */
    static final CredentialState NEW = new CredentialState(0, null, false, false, null);

    /**
     * Since when the password has served, for what counts the age of passwords: when it was set, or for one that is older
     * than the library's memory, when the library first saw the account.
     */
    public Optional<Instant> passwordSince() {
        return Optional.ofNullable(passwordSetAt == null ? seenAt : passwordSetAt);
    }

    /** Whether the password is past its end, where passwords have one. */
    public boolean isExpired(PasswordAge age, Instant now) {
        return passwordSince().filter(since -> age.isExpired(since, now)).isPresent();
    }
}
