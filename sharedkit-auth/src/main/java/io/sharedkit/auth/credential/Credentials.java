/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.credential;

import io.sharedkit.auth.hash.PasswordHash;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The passwords of the accounts: the hash, wherever the host keeps it, and what the library remembers beside it. Every
 * method works for the tenant of the current scope and, where it changes something, in the transaction of the caller.
 *
 * <p>A host that changes its users by itself calls {@link #endLogins} when somebody must be logged out everywhere, and
 * {@link #forget} when a user is gone.
 */
public final class Credentials {

    /** The most earlier hashes that are kept of an account. */
    public static final int MOST_HISTORY = 24;

    private final CredentialStore hashes;
    private final CredentialStates states;
    private final InstantSource clock;

    /**
     * @param hashes where the hashes lie
     * @param states where the rest lies
     * @param clock the clock
     */
    public Credentials(CredentialStore hashes, CredentialStates states, InstantSource clock) {
        this.hashes = hashes;
        this.states = states;
        this.clock = clock;
    }

    /** The stored hash; empty while the account has no password. */
    public Optional<PasswordHash> hash(String accountId) {
        return hashes.hash(accountId);
    }

    /** What is remembered of the account; that of a new one if nothing is. */
    public CredentialState state(String accountId) {
        return states.find(accountId).orElse(CredentialState.NEW);
    }

    /**
     * Sets a password that was chosen by the user. Everything that is logged in with the old one ends.
     *
     * @return false, and nothing is changed, if there is no such account
     */
    public boolean set(String accountId, PasswordHash hash) {
        Optional<PasswordHash> replaced = hashes.hash(accountId);
        if (!hashes.put(accountId, hash)) {
            return false;
        }
        states.passwordSet(accountId, clock.instant().truncatedTo(ChronoUnit.MICROS), replaced);
        return true;
    }

    /** Replaces an outdated hash by another one of the same password, unless the password was changed meanwhile. */
    public boolean upgrade(String accountId, PasswordHash old, PasswordHash hash) {
        return hashes.replace(accountId, old, hash);
    }

    /** The hashes of earlier passwords, newest first, {@value #MOST_HISTORY} at most; the present one is not among them. */
    public List<PasswordHash> history(String accountId, int most) {
        return states.history(accountId, Math.min(most, MOST_HISTORY));
    }

    /** From now on the password opens nothing but the choice of another one. */
    public void requireChange(String accountId) {
        states.requireChange(accountId, true);
    }

    /** Whether the user wants the second step where it is optional. */
    public void chooseTwoStep(String accountId, boolean chosen) {
        states.chooseTwoStep(accountId, chosen);
    }

    /** Ends all sessions, started logins and remembered browsers of the account, on every node. */
    public void endLogins(String accountId) {
        states.nextEpoch(accountId);
    }

    /** What is remembered of the account, after room was made for it if the library sees the account for the first time. */
    public CredentialState ensure(String accountId) {
        return states.find(accountId).orElseGet(() -> {
            states.ensure(accountId);
            return state(accountId);
        });
    }

    /** Removes everything that the module stores of the account, except the row of the account itself. */
    public void forget(String accountId) {
        states.forget(accountId);
    }
}
