/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

/** Computes Argon2 (RFC 9106). */
interface Argon2Engine {

    /**
     * The tag of a password.
     *
     * @param length of the tag, in bytes
     * @throws MemoryShortage if the memory cannot be had
     */
    byte[] tag(Argon2Variant variant, byte[] password, byte[] salt, Argon2Cost cost, int length);

    /** The Argon2id tag, version 0x13. */
    default byte[] tag(byte[] password, byte[] salt, Argon2Cost cost, int length) {
        return tag(Argon2Variant.ID_V13, password, salt, cost, length);
    }

    /** Which one it is. */
    PasswordHasher.Engine kind();
}
