/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import io.sharedkit.core.secret.Secret;
import java.util.List;

/** A hash that was read, ready to be compared with. */
interface StoredHash {

    /**
     * Whether it is the hash of this password, compared in constant time.
     *
     * @throws MemoryShortage if the memory cannot be had
     */
    boolean matches(String password, Means means);

    /** Scheme and parameters, without salt and tag. */
    String description();

    /** Whether another system made it, of the password as it was typed; ours are of the normalised one. */
    default boolean isForeign() {
        return true;
    }

    /** Whether a hash of this cost should take its place. */
    default boolean isOutdated(Argon2Cost inForce) {
        return true;
    }

    /**
     * What comparing needs.
     *
     * @param bcryptPeppers texts that Rails applications append to a password before bcrypt
     */
    record Means(Argon2Engine engine, List<Secret> bcryptPeppers) {}
}
