/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.credential;

import io.sharedkit.auth.hash.PasswordHash;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Where the hashes of the passwords lie: in the library's own table of accounts, or in a column that the host has had for
 * years. Every method works for the tenant of the current scope. The published contract test
 * {@code CredentialStoreContract} says whether an implementation is right.
 *
 * <p>An account is named by its id as text. A host whose ids are numbers or UUIDs gives their canonical form and refuses
 * every other form: {@code 7} and {@code 007} must not be the same account.
 */
public interface CredentialStore {

    /** The stored hash as it is; empty if the account is unknown or has no password yet. */
    Optional<PasswordHash> hash(String accountId);

    /**
     * Sets the hash in the transaction of the caller. From its commit on the account can log in with this password.
     *
     * @return false, and nothing is changed, if there is no such account
     */
    boolean put(String accountId, PasswordHash hash);

    /**
     * Replaces the hash by another one of the same password, if it still is the old one. It runs in a transaction of its
     * own, on the worker's connection, whose role needs the right to update that column; and it waits for nobody: where the
     * row is locked it gives up, and the next login tries again.
     *
     * @return whether it was replaced
     */
    boolean replace(String accountId, PasswordHash old, PasswordHash hash);

    /** Shows every account that has a hash to the visitor, with that hash, without keeping all of them in memory. */
    void forEach(BiConsumer<String, PasswordHash> visitor);
}
