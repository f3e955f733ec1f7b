/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

/** One hash of the host's own making. */
record LegacyHash(LegacyHashes scheme, String text) implements StoredHash {

    @Override
    public boolean matches(String password, Means means) {
        return scheme.matches(password, text);
    }

    @Override
    public String description() {
        return "legacy " + scheme.name();
    }
}
