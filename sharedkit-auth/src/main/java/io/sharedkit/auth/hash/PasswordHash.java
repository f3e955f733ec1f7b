/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import java.util.Objects;

/**
 * A hashed password as it is stored: a PHC string such as
 * {@code $argon2id$v=19$m=19456,t=2,p=1$<salt>$<tag>}, which carries its own parameters.
 *
 * <p>It is not a secret like the password, but who holds it can guess at leisure: it prints as {@code ***}.
 */
public final class PasswordHash {
    private final String text;

    private PasswordHash(String text) {
        this.text = text;
    }

    /** A hash read back from where it was stored. What it says is checked when it is used. */
    public static PasswordHash ofStored(String phcString) {
        return new PasswordHash(Objects.requireNonNull(phcString, "phcString"));
    }

    /** The PHC string to store. */
    public String phcString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PasswordHash hash && text.equals(hash.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
