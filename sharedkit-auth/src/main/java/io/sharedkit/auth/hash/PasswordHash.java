/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A hashed password as it is stored: a PHC string such as
 * {@code $argon2id$v=19$m=19456,t=2,p=1$<salt>$<tag>}, which carries its own parameters;
 * or what {@link HashImport} took over from another system, or what {@link Pepper} sealed.
 *
 * <p>It is not a secret like the password, but who holds it can guess at leisure: it prints as {@code ***}.
 */
public final class PasswordHash {
    private final String text;
    private final boolean sealOutdated;
    private final @Nullable String flaw;

    private PasswordHash(String text, boolean sealOutdated, @Nullable String flaw) {
        this.text = text;
        this.sealOutdated = sealOutdated;
        this.flaw = flaw;
    }

    /** A hash read back from where it was stored. What it says is checked when it is used. */
    public static PasswordHash ofStored(String phcString) {
        return new PasswordHash(Objects.requireNonNull(phcString, "phcString"), false, null);
    }

    /** One that a pepper opened. */
    PasswordHash opened(boolean outdated) {
        return new PasswordHash(text, outdated, null);
    }

    /** One that a pepper could not open: no password is compared with it. */
    PasswordHash unusable(String reason) {
        return new PasswordHash(text, false, reason);
    }

    /** Whether it was not sealed as it should be, so that it asks to be replaced whatever its scheme. */
    boolean isSealOutdated() {
        return sealOutdated;
    }

    /** Why no password is compared with it. */
    Optional<String> flaw() {
        return Optional.ofNullable(flaw);
    }

    /** The text to store: a PHC string, but for imported and sealed hashes. */
    public String phcString() {
        return text;
    }

    /**
     * Scheme and parameters, for counting what a table holds: {@code argon2id m=19456,t=2,p=1},
     * {@code bcrypt cost=12}, {@code wrapped md5 argon2id m=19456,t=2,p=1}. It computes no hash and shows neither salt nor
     * tag.
     *
     * @return also {@code unsupported $1$}, {@code corrupt}, and {@code sealed} for what {@link Pepper} must open first
     */
    public String describe() {
        if (text.startsWith(Pepper.MARK)) {
            return "sealed";
        }
        Reading reading = Reading.of(text);
        if (reading instanceof Reading.Usable usable) {
            return usable.hash().description();
        }
        return reading instanceof Reading.Unsupported unsupported ? "unsupported " + unsupported.scheme() : "corrupt";
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
