/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

/** Computes Argon2id, version 19 (RFC 9106). */
interface Argon2Engine {

    /**
     * The tag of a password.
     *
     * @param length of the tag, in bytes
     * @throws MemoryShortage if the memory cannot be had
     */
    byte[] tag(byte[] password, byte[] salt, Argon2Cost cost, int length);

    /** Which one it is. */
    PasswordHasher.Engine kind();
}
