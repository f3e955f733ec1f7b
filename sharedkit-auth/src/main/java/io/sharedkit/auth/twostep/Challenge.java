/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.auth.login.SecondFactor.Refusal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A challenge as it is stored: of the code only its keyed hash.
 *
 * @param binding which login of which user it belongs to
 * @param codeTag the keyed hash of the code sent last
 * @param attempts tries used up so far, by right and wrong codes alike
 * @param maxAttempts how many there are; fixed when the challenge is made, so that a laxer policy does not reopen it
 * @param expiresAt the first instant at which the code no longer works
 * @param usedAt when it was accepted, or null
 * @param createdAt when the challenge was made; limits over a day look at it
 */
record Challenge(
        Binding binding,
        String codeTag,
        int attempts,
        int maxAttempts,
        Instant expiresAt,
        @Nullable Instant usedAt,
        Instant createdAt) {

    /** Why nothing can be done with the challenge any more, whatever the limits of sending and time say. */
    Optional<Refusal> closed() {
        if (isUsed()) {
            return Optional.of(Refusal.USED);
        }
        return attempts < maxAttempts ? Optional.empty() : Optional.of(Refusal.NO_TRIES_LEFT);
    }

    boolean isUsed() {
        return usedAt != null;
    }
}
