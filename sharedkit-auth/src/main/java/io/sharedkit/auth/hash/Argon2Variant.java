/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

/**
 * Which Argon2 it is.
 *
 * @param version 0x13 (RFC 9106) or 0x10 (before it)
 */
record Argon2Variant(Type type, int version) {

    enum Type {
        I,
        D,
        ID
    }

    static final int V10 = 0x10;
    static final int V13 = 0x13;

    /** The one that new hashes are made with. */
    static final Argon2Variant ID_V13 = new Argon2Variant(Type.ID, V13);
}
