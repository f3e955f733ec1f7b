/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A challenge as it is stored: of the code only its keyed hash. */
record Challenge(
        Binding binding,
        String codeTag,
        int attempts,
        int maxAttempts,
        int sends,
        Instant sentAt,
        Instant expiresAt,
        @Nullable Instant usedAt,
        Instant createdAt) {

    boolean isUsed() {
        return usedAt != null;
    }

    boolean hasTriesLeft() {
        return attempts < maxAttempts;
    }
}
